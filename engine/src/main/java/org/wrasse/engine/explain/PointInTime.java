package org.wrasse.engine.explain;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import org.wrasse.rules.fact.Spans;

/** A moment as operators write it: RFC 3339, or how long ago. */
public final class PointInTime {
    private static final long NANOS = 1_000_000_000L;

    private PointInTime() {}

    /**
     * Nanoseconds since 1970.
     *
     * @param text {@code 2026-11-23T09:15:00Z}, {@code 2026-11-23T10:15:00.5+01:00}, {@code 2h}
     * @param now that {@code 2h} is before; nanoseconds since 1970
     * @throws IllegalArgumentException if it is neither; one line
     */
    public static long parse(String text, long now) {
        OptionalLong ago = Spans.parse(text);
        if (ago.isPresent()) {
            return now - ago.getAsLong();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', 'T'));
            return Math.addExact(
                    Math.multiplyExact(time.toEpochSecond(), NANOS), (long) time.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    text + ": write a time as 2026-11-23T09:15:00Z, or how long ago as 2h", e);
        }
    }
}
