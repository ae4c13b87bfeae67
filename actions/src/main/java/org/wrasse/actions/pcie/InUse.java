package org.wrasse.actions.pcie;

import java.util.Optional;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** What of the machine hangs on a place in the device tree, so that it must not be reset. */
final class InUse {
    private final HardwareFiles files;

    InUse(HardwareFiles files) {
        this.files = files;
    }

    /** The first such thing, in words; empty if there is none. */
    Optional<String> below(String scope) throws HardwareFileException {
        Optional<String> disk = new DisksBelow(files).inUse(scope);
        if (disk.isPresent()) {
            return disk;
        }
        Optional<String> network = new NetworkBelow(files).path(scope);
        return network.isPresent() ? network : passedThrough(scope);
    }

    /** A virtual machine has it, which nobody would tell of the reset. */
    private Optional<String> passedThrough(String scope) throws HardwareFileException {
        return LinkState.read(files, scope).functions().entrySet().stream()
                .filter(e -> e.getValue().driver().equals("vfio-pci"))
                .map(e -> PciAddress.nameOf(e.getKey()) + " is given to a guest (vfio-pci)")
                .findFirst();
    }
}
