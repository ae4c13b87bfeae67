package org.wrasse.collectors.acpi;

/**
 * What firmware or a dying kernel left for the next boot, as it lies there.
 *
 * @param source {@code bert} or {@code erst}
 * @param name unique within the source: the file's name, or the record's place in its region
 * @param bytes a generic error status block, a CPER record, the kernel's {@code struct mce}, or
 *     text
 * @param time nanoseconds since 1970 when it was written, 0 where that is not known
 */
public record FirmwareRecord(String source, String name, byte[] bytes, long time) {}
