package org.wrasse.collectors.component;

/**
 * A memory module.
 *
 * @param label as EDAC gives it; several joined with " or " where the driver could not tell
 */
public record Dimm(String label) implements Component {
    @Override
    public Unit unit() {
        return Unit.DIMM;
    }

    @Override
    public String id() {
        return "dimm:" + label;
    }
}
