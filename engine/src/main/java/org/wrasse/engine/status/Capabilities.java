package org.wrasse.engine.status;

import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * Powers of root (capabilities(7)) that a process has in effect.
 *
 * @param bits as the kernel numbers them
 */
public record Capabilities(long bits) {
    public static final int SYS_ADMIN = 21;
    static final int PERFMON = 38;

    /** Those of this process; all of them where {@code /proc} does not tell. */
    public static Capabilities of(Sysfs machine) {
        try {
            return new Capabilities(
                    machine.read("proc/self/status")
                            .lines()
                            .filter(line -> line.startsWith("CapEff:"))
                            .mapToLong(
                                    line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                            .findFirst()
                            .orElse(0));
        } catch (SysfsException e) {
            return new Capabilities(-1);
        }
    }

    public boolean has(int capability) {
        return (bits & 1L << capability) != 0;
    }

    public int count() {
        return Long.bitCount(bits);
    }

    /** How many there are beside some. */
    int beside(long others) {
        return Long.bitCount(bits & ~others);
    }
}
