package org.wrasse.actions.pcie;

import java.util.Optional;
import java.util.regex.Pattern;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/**
 * The file that resets a function's link, and what goes down with it.
 *
 * @param file to write 1 to
 * @param scope the real path of the device at whose place in the tree, and below, all is affected
 */
record ResetTarget(String file, String scope) {
    static final String DEVICES = "/sys/bus/pci/devices/";

    private static final Pattern BDF =
            Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]");

    /** Whether the kernel would write a function's address so. */
    static boolean isAddress(String bdf) {
        return BDF.matcher(bdf).matches();
    }

    /**
     * The reset of all below the upstream port where the kernel offers it (a root port has no port
     * above it: the link is the one below it), else that of the function. The scope is the upstream
     * port's in both cases: a reset of one function may be done by resetting its bus. Empty if the
     * kernel offers neither.
     */
    static Optional<ResetTarget> of(String bdf, HardwareFiles files) throws HardwareFileException {
        String device = files.realPath(DEVICES + bdf);
        String parent = device.substring(0, device.lastIndexOf('/'));
        String above = parent.substring(parent.lastIndexOf('/') + 1);
        boolean hasPort = isAddress(above);
        String scope = hasPort ? parent : device;
        String subordinate = DEVICES + (hasPort ? above : bdf) + "/reset_subordinate";
        if (files.exists(subordinate)) {
            return Optional.of(new ResetTarget(subordinate, scope));
        }
        String reset = DEVICES + bdf + "/reset";
        return files.exists(reset) ? Optional.of(new ResetTarget(reset, scope)) : Optional.empty();
    }
}
