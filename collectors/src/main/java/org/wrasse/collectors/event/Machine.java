package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Inventory;

/**
 * The machine and boot that a record comes from: what must be known to read it elsewhere.
 *
 * @param bootId of {@code /proc/sys/kernel/random/boot_id}
 * @param release the kernel's release ({@code uname -r})
 * @param arch the kernel's name of the architecture ({@code uname -m})
 * @param pageSize in bytes
 * @param clock the trace clock that the records' time stamps were taken from
 * @param inventory what it consists of, as it was when the record was read
 */
public record Machine(
        String bootId,
        String release,
        String arch,
        int pageSize,
        String clock,
        Inventory inventory) {
    /** Where what would tell it is lost. */
    public static final Machine UNKNOWN = new Machine("", "", "", 4096, "");

    /** A machine of whose parts nothing is known. */
    public Machine(String bootId, String release, String arch, int pageSize, String clock) {
        this(bootId, release, arch, pageSize, clock, Inventory.NONE);
    }

    public Machine with(Inventory parts) {
        return new Machine(bootId, release, arch, pageSize, clock, parts);
    }

    /** The same, with the parts that were known before if that was in the same boot. */
    public Machine after(Machine before) {
        return before != null && before.bootId.equals(bootId) ? with(before.inventory) : this;
    }
}
