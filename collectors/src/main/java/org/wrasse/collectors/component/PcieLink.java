package org.wrasse.collectors.component;

/**
 * A PCI Express link.
 *
 * @param port BDF of the port above it
 */
public record PcieLink(String port) implements Component {

    @Override
    public Unit unit() {
        return Unit.LINK;
    }

    @Override
    public String id() {
        return "link:" + port;
    }
}
