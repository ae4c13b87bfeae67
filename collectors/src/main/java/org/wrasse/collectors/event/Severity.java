package org.wrasse.collectors.event;

import java.util.Locale;

/**
 * How bad one error was, in the terms of UEFI CPER with the x86 <em>deferred</em> class added. Each
 * source's own scale is mapped in its decoder.
 */
public enum Severity {
    /** Corrected by hardware; no data was lost. */
    CORRECTED,
    /** Uncorrectable data was found but nobody has consumed it yet. */
    DEFERRED,
    /** Not corrected; the system could go on. */
    UNCORRECTED,
    /** Not corrected, and the state of the machine or the link is no longer to be trusted. */
    FATAL,
    /** Not an error in itself. */
    INFORMATIONAL;

    /** By the number of UEFI CPER (UEFI 2.10, N.2.1): {@code extlog_mem_event}. */
    public static Severity ofCper(int number) {
        return switch (number) {
            case 1 -> FATAL;
            case 2 -> CORRECTED;
            case 3 -> INFORMATIONAL;
            default -> UNCORRECTED;
        };
    }

    /**
     * By the number that the kernel's GHES code makes of it: {@code arm_event}, {@code
     * non_standard_event}. It is another scale than CPER's.
     */
    public static Severity ofGhes(int number) {
        return switch (number) {
            case 0 -> INFORMATIONAL;
            case 1 -> CORRECTED;
            case 3 -> FATAL;
            default -> UNCORRECTED;
        };
    }

    /**
     * By the event log of a CXL device that the record came from (CXL 3.1, 8.2.9.2): informational,
     * warning, failure, fatal. What is logged as informational or as a warning is not by that an
     * error.
     */
    public static Severity ofCxlLog(int number) {
        return switch (number) {
            case 2 -> UNCORRECTED;
            case 3 -> FATAL;
            default -> INFORMATIONAL;
        };
    }

    /** The name in JSON, in tables and in rules' texts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
