package org.wrasse.collectors.decode.cper;

import java.util.Comparator;
import java.util.List;
import org.wrasse.collectors.event.Severity;

/**
 * The severity scale of CPER records, sections and status blocks: 0 recoverable, 1 fatal, 2
 * corrected, 3 informational (UEFI 2.10, N.2.1). It is not that of the kernel's GHES events.
 */
public final class CperSeverity {
    private static final List<Severity> ASCENDING =
            List.of(
                    Severity.INFORMATIONAL,
                    Severity.CORRECTED,
                    Severity.DEFERRED,
                    Severity.UNCORRECTED,
                    Severity.FATAL);

    /** From the least bad to the worst. */
    public static final Comparator<Severity> WORST = Comparator.comparingInt(ASCENDING::indexOf);

    private CperSeverity() {}

    /** The severity of a number of the scale; one outside of it is informational. */
    public static Severity of(long number) {
        return number == 0
                ? Severity.UNCORRECTED
                : number == 1
                        ? Severity.FATAL
                        : number == 2 ? Severity.CORRECTED : Severity.INFORMATIONAL;
    }
}
