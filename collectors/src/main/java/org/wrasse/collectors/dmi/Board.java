package org.wrasse.collectors.dmi;

import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * Who made the machine's board and what it is called; empty where the firmware does not tell.
 *
 * @param vendor of the board
 * @param name of the board
 * @param product name of the machine
 */
public record Board(String vendor, String name, String product) {
    private static final String IDENTITY = "sys/class/dmi/id/";

    /** Reads {@code /sys/class/dmi/id}, as far as it is there. */
    public static Board read(Sysfs machine) throws SysfsException {
        return new Board(
                read(machine, "board_vendor"),
                read(machine, "board_name"),
                read(machine, "product_name"));
    }

    private static String read(Sysfs machine, String file) throws SysfsException {
        return machine.exists(IDENTITY + file) ? machine.read(IDENTITY + file) : "";
    }
}
