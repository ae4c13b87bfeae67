package org.wrasse.collectors.component;

/** A part of a machine. Its {@link #id()} names it in the journal, in rules and on the screen. */
public sealed interface Component
        permits PhysicalPage, Dimm, MachineCheckBank, LogicalCpu, Socket, PcieFunction {

    Unit unit();

    /** Unique on the machine and stable over boots, as {@code page:0x12345000}. */
    String id();

    /**
     * The component that {@link #id()} was the id of.
     *
     * @throws IllegalArgumentException if {@code id} is not an id
     */
    static Component of(String id) {
        int colon = id.indexOf(':');
        String kind = colon < 0 ? id : id.substring(0, colon);
        String rest = id.substring(colon + 1);
        return switch (kind) {
            case "page" -> PhysicalPage.parse(rest);
            case "dimm" -> new Dimm(rest);
            case "bank" -> MachineCheckBank.parse(rest);
            case "cpu" -> new LogicalCpu(Integer.parseInt(rest));
            case "socket" -> new Socket(Integer.parseInt(rest));
            case "pcie" -> new PcieFunction(rest);
            default -> throw new IllegalArgumentException("not a component: " + id);
        };
    }
}
