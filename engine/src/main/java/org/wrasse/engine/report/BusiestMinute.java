package org.wrasse.engine.report;

import java.util.concurrent.TimeUnit;

/** The minute with the most events, of events that come in the order of their times. */
public final class BusiestMinute {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private long minute = Long.MIN_VALUE;
    private long count;
    private long busiest;
    private long most;

    void event(long time) {
        long now = Math.floorDiv(time, MINUTE);
        count = now == minute ? count + 1 : 1;
        minute = now;
        if (count > most) {
            most = count;
            busiest = minute;
        }
    }

    /** When it began, in nanoseconds since 1970. */
    public long start() {
        return busiest * MINUTE;
    }

    /** Events in it, 0 if there were none. */
    public long events() {
        return most;
    }
}
