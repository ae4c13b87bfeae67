package org.wrasse.collectors.trace;

import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * What an instance in persistent memory ({@code trace_instance=NAME@…}, Linux 6.12 and later) says
 * of the boot that wrote its ring. Records of a boot before have that boot's event numbers and
 * clock: they must not be read by those of this one.
 */
final class LastBoot {
    private static final String INFO = "last_boot_info";
    private static final String CURRENT = "#";
    private static final String NAMES_KERNEL = "[kernel]";

    private LastBoot() {}

    /**
     * Whether the ring may hold records of a boot before. Must be asked before the instance is set
     * up.
     *
     * <p>Since 6.15 the kernel tells, and empties the ring when tracing in it begins. Before that
     * it tells of every persistent ring, and goes on in it: there the answer is yes until a wrasse
     * of this boot has adopted it, which {@code buffer_percent} shows (50 at boot, ours is 0).
     */
    static boolean holdsOther(Sysfs instance) throws SysfsException {
        if (!instance.exists(INFO)) {
            return false;
        }
        String info = instance.read(INFO);
        if (info.startsWith(CURRENT)) {
            return false;
        }
        return info.contains(NAMES_KERNEL)
                || !instance.exists("buffer_percent")
                || !instance.read("buffer_percent").equals("0");
    }
}
