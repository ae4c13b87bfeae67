package org.wrasse.collectors.component;

/** A PCI Express root port. */
public record RootPort(String bdf) implements Component {

    @Override
    public Unit unit() {
        return Unit.ROOT_PORT;
    }

    @Override
    public String id() {
        return "root-port:" + bdf;
    }
}
