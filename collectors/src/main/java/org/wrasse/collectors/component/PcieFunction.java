package org.wrasse.collectors.component;

/**
 * A PCI Express function.
 *
 * @param bdf domain, bus, device and function as the kernel writes them: {@code 0000:3a:02.0}
 */
public record PcieFunction(String bdf) implements Component {
    @Override
    public Unit unit() {
        return Unit.FUNCTION;
    }

    @Override
    public String id() {
        return "function:" + bdf;
    }
}
