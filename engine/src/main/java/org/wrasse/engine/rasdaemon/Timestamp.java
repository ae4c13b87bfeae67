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

    /** A time that is not known. */
    static final String NONE = "1970-01-01 00:00:00 +0000";

    private static final long NANOS = 1_000_000_000L;

    private Timestamp() {}

    /** The text of a time in nanoseconds since 1970, in this machine's zone. */
    public static String format(long nanos) {
        return ofSecond(Math.floorDiv(nanos, NANOS));
    }

    /** The text of a time in seconds since 1970. */
    static String ofSecond(long second) {
        return Instant.ofEpochSecond(second).atZone(ZoneId.systemDefault()).format(FORM);
    }

    /**
     * Nanoseconds since 1970 of a text.
     *
     * @throws IllegalArgumentException if it is no such time; one phrase
     */
    public static long parse(String text) {
        try {
            return Math.multiplyExact(second(text), NANOS);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is too far from now", e);
        }
    }

    /**
     * Seconds since 1970 of a text.
     *
     * @throws IllegalArgumentException if it is no such time; one phrase
     */
    static long second(String text) {
        try {
            return OffsetDateTime.parse(text, FORM).toEpochSecond();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time such as 2026-11-23 09:15:00 +0100", e);
        }
    }
}
