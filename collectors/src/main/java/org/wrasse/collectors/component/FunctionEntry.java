package org.wrasse.collectors.component;

import java.util.List;
import java.util.Locale;

/**
 * What is known of a PCI function. Numbers that are not known are -1, texts empty.
 *
 * @param above the bridges above it, from the root port down
 * @param pciClass 24 bits
 * @param name maker and device for people; else what class it is of
 */
public record FunctionEntry(
        String bdf,
        List<String> above,
        int vendor,
        int device,
        int pciClass,
        String name,
        String driver) {
    private static final int BRIDGE = 0x0604;

    public FunctionEntry {
        above = List.copyOf(above);
    }

    public boolean bridge() {
        return pciClass >>> 8 == BRIDGE;
    }

    /** The root port that it is below, or is; null on a root bus. */
    public RootPort rootPort() {
        String port = port(0);
        return port == null ? null : new RootPort(port);
    }

    /**
     * The link that it is on; of a root port and of a switch's downstream port the link below it;
     * null on a root bus. Ports that have a link below them alternate with upstream ports, which
     * have none, from the root down (PCIe 6.0, 1.3).
     */
    public PcieLink link() {
        int ports = above.size() + (bridge() ? 1 : 0);
        String port = port(ports - 1 & ~1);
        return port == null ? null : new PcieLink(port);
    }

    /** The bridge at that depth, itself included. */
    private String port(int depth) {
        if (depth >= 0 && depth < above.size()) {
            return above.get(depth);
        }
        return bridge() && depth == above.size() ? bdf : null;
    }

    /** The way from the root port down to it. */
    public String path() {
        String way = String.join(" > ", above);
        return above.isEmpty()
                ? (bridge() ? "root port " : "") + bdf
                : "root port " + way + " > " + bdf;
    }

    /** One line: BDF, name, numbers, driver. */
    public String text() {
        return "function "
                + bdf
                + (name.isEmpty() ? "" : ": " + name)
                + (vendor < 0 || device < 0
                        ? ""
                        : String.format(Locale.ROOT, " [%04x:%04x]", vendor, device))
                + (driver.isEmpty() ? ", no driver" : ", driver " + driver);
    }
}
