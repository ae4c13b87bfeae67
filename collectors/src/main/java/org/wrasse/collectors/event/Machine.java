package org.wrasse.collectors.event;

/**
 * The machine and boot that a record comes from: what must be known to read it elsewhere.
 *
 * @param bootId of {@code /proc/sys/kernel/random/boot_id}
 * @param release the kernel's release ({@code uname -r})
 * @param arch the kernel's name of the architecture ({@code uname -m})
 * @param pageSize in bytes
 * @param clock the trace clock that the records' time stamps were taken from
 */
public record Machine(String bootId, String release, String arch, int pageSize, String clock) {
    /** Where what would tell it is lost. */
    public static final Machine UNKNOWN = new Machine("", "", "", 4096, "");
}
