package org.wrasse.actions.pcie;

import java.util.List;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/**
 * Where a function's link stands in the tree of devices.
 *
 * @param port the one above the link, empty if the function is on a root bus without one
 * @param scope the real path of the port, else of the function: what a reset may take down is there
 *     and below
 */
record LinkPlace(String bdf, String port, String scope) {

    /** The link of a root or downstream port is the one below it, of all else the one above. */
    static LinkPlace of(String bdf, HardwareFiles files) throws HardwareFileException {
        String device = files.realPath(PciAddress.DEVICES + bdf);
        String parent = device.substring(0, device.lastIndexOf('/'));
        String above = PciAddress.nameOf(parent);
        if (isPort(device, files) || isBridgeOnRootBus(device, above, files)) {
            return new LinkPlace(bdf, bdf, device);
        }
        return PciAddress.matches(above)
                ? new LinkPlace(bdf, above, parent)
                : new LinkPlace(bdf, "", device);
    }

    private static boolean isPort(String device, HardwareFiles files) {
        try {
            return PcieConfig.read(files, device).isPortAboveLink();
        } catch (HardwareFileException e) {
            return false; // where it stands must tell then
        }
    }

    private static boolean isBridgeOnRootBus(String device, String above, HardwareFiles files) {
        return !PciAddress.matches(above) && files.exists(device + "/secondary_bus_number");
    }

    boolean isPort() {
        return port.equals(bdf);
    }

    /** The functions at the other end of the link, or the function itself if there is none. */
    List<String> onLink(HardwareFiles files) throws HardwareFileException {
        return port.isEmpty()
                ? List.of(bdf)
                : files.list(scope).stream().filter(PciAddress::matches).toList();
    }
}
