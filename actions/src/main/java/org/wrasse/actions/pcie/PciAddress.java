package org.wrasse.actions.pcie;

import java.util.regex.Pattern;

/** Addresses of PCI functions as the kernel writes them: {@code 0000:3a:00.0}. */
final class PciAddress {
    static final String DEVICES = "/sys/bus/pci/devices/";

    private static final Pattern BDF =
            Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]");

    private PciAddress() {}

    static boolean matches(String name) {
        return BDF.matcher(name).matches();
    }

    /** The last part of a path. */
    static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
