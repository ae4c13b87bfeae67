package org.wrasse.engine.rasdaemon;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as rasdaemon writes them: local, to the second, with the offset of that day. */
public final class Timestamp {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);
    private static final long NANOS = 1_000_000_000L;

    private Timestamp() {}

    /** The text of a time in nanoseconds since 1970, in this machine's zone. */
    public static String format(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS))
                .atZone(ZoneId.systemDefault())
                .format(FORM);
    }

    /**
     * Nanoseconds since 1970 of a text.
     *
     * @throws IllegalArgumentException if it is no such time; one phrase
     */
    public static long parse(String text) {
        try {
            return Math.multiplyExact(OffsetDateTime.parse(text, FORM).toEpochSecond(), NANOS);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time such as 2026-11-23 09:15:00 +0100", e);
        }
    }
}
