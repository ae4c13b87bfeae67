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

    /** The name in JSON, in tables and in rules' texts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
