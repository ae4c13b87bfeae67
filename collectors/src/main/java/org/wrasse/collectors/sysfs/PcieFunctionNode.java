package org.wrasse.collectors.sysfs;

import java.util.List;

/**
 * A PCI function as sysfs shows it. Texts are empty and numbers -1 where it does not.
 *
 * @param bdf domain, bus, device and function: {@code 0000:3a:02.0}
 * @param path the bridges above it from the root down, then the function itself
 * @param pciClass 24 bits: {@code 0x0604xx} a bridge to another bus
 * @param firstBus of those behind a bridge; {@code lastBus} likewise
 * @param errors what AER has counted, by kind; null where the function or kernel does not count
 */
public record PcieFunctionNode(
        String bdf,
        List<String> path,
        int vendor,
        int device,
        int pciClass,
        String driver,
        String linkSpeed,
        String linkWidth,
        int firstBus,
        int lastBus,
        AerCounters errors) {
    private static final int BRIDGE = 0x0604;

    public boolean bridge() {
        return pciClass >>> 8 == BRIDGE;
    }

    /** The first bridge on the path to it, which is the root port; itself if there is none. */
    public String root() {
        return path.get(0);
    }

    /** The port above it, or empty if it is on the root bus. */
    public String upstream() {
        return path.size() < 2 ? "" : path.get(path.size() - 2);
    }
}
