package org.wrasse.rules.fact;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A minute has gone by.
 *
 * @param time nanoseconds since 1970
 */
public record Tick(long time) {
    private static final long SECOND = 1_000_000_000L;

    /** 0 to 59. */
    public int minute() {
        return utc().getMinute();
    }

    /** 0 to 23, UTC. */
    public int hour() {
        return utc().getHour();
    }

    /** 1 Monday to 7 Sunday, UTC. */
    public int dayOfWeek() {
        return utc().getDayOfWeek().getValue();
    }

    /** One line: {@code it is 2026-11-23T09:10Z}. */
    public String text() {
        return "it is " + utc().withSecond(0).withNano(0);
    }

    private ZonedDateTime utc() {
        return Instant.ofEpochSecond(Math.floorDiv(time, SECOND)).atZone(ZoneOffset.UTC);
    }
}
