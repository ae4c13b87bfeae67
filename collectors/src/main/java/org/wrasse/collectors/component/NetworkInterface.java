package org.wrasse.collectors.component;

/** A network interface, by the kernel's name. */
public record NetworkInterface(String name) implements Component {

    @Override
    public Unit unit() {
        return Unit.INTERFACE;
    }

    @Override
    public String id() {
        return "interface:" + name;
    }
}
