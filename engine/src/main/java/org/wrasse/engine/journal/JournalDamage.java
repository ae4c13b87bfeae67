package org.wrasse.engine.journal;

import java.nio.file.Path;

/**
 * A place at which a journal is not what was written.
 *
 * @param file of the queue
 * @param from offset behind the last sound record before the place
 * @param to offset of the first sound record behind it, or the file's end
 * @param what one phrase
 * @param first the first sequence number that is missing
 * @param last the last one; less than {@code first} where none is known to be missing
 * @param after nanoseconds since 1970 of the last sound record before the place, 0 if there is none
 * @param before likewise of the first one behind it
 */
public record JournalDamage(
        Path file,
        long from,
        long to,
        String what,
        long first,
        long last,
        long after,
        long before) {

    /** How many entries are missing, as far as is known. */
    public long missing() {
        return Math.max(0, last - first + 1);
    }

    /** One line. */
    public String text() {
        String entries =
                missing() == 0
                        ? "no entries are known to be missing"
                        : missing() == 1
                                ? "entry " + first + " is missing"
                                : "entries " + first + " to " + last + " are missing";
        return "%s: bytes %d to %d: %s: %s%s%s"
                .formatted(
                        file,
                        from,
                        to,
                        what,
                        entries,
                        after == 0 ? "" : ", after " + Rfc3339.format(after),
                        before == 0 ? "" : ", before " + Rfc3339.format(before));
    }
}
