package org.wrasse.engine.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Wall-clock times as texts: RFC 3339 in UTC, always with nine digits of fraction. */
public final class Rfc3339 {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                    .withZone(ZoneOffset.UTC);
    private static final long NANOS = 1_000_000_000L;

    private Rfc3339() {}

    /** The text of a time in nanoseconds since 1970. */
    public static String format(long nanos) {
        return FORMAT.format(
                Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS)));
    }

    /** The nanoseconds since 1970 of a time as {@link #format} writes it. */
    public static long parse(String text) {
        Instant instant = Instant.parse(text);
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }
}
