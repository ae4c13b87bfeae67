package org.wrasse.collectors.component;

/** A part of a machine. Its {@link #id()} names it in the journal, in rules and on the screen. */
public sealed interface Component
        permits PhysicalPage,
                Row,
                Column,
                Bank,
                Rank,
                Dimm,
                MemoryChannel,
                MemoryController,
                MachineCheckBank,
                LogicalCpu,
                ProcessorCore,
                Socket,
                PcieFunction,
                PcieLink,
                RootPort,
                CxlMemdev,
                BlockDevice,
                NetworkInterface,
                Device {

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
        String rest = id.substring(colon + 1);
        return switch (colon < 0 ? id : id.substring(0, colon)) {
            case "page" -> PhysicalPage.parse(rest);
            case "row" -> Row.parse(rest);
            case "column" -> Column.parse(rest);
            case "bank" -> Bank.parse(rest);
            case "rank" -> Rank.parse(rest);
            case "dimm" -> Dimm.parse(rest);
            case "channel" -> MemoryChannel.parse(rest);
            case "controller" -> new MemoryController(Integer.parseInt(rest));
            case "mca-bank" -> MachineCheckBank.parse(rest);
            case "cpu" -> new LogicalCpu(Integer.parseInt(rest));
            case "core" -> ProcessorCore.parse(rest);
            case "socket" -> new Socket(Integer.parseInt(rest));
            case "function" -> new PcieFunction(rest);
            case "link" -> new PcieLink(rest);
            case "root-port" -> new RootPort(rest);
            case "memdev" -> new CxlMemdev(rest);
            case "disk" -> BlockDevice.parse(rest);
            case "interface" -> new NetworkInterface(rest);
            case "device" -> Device.parse(rest);
            default -> throw new IllegalArgumentException("not a component: " + id);
        };
    }
}
