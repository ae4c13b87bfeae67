package org.wrasse.engine.replay;

/**
 * A range of time.
 *
 * @param from nanoseconds since 1970, included
 * @param to nanoseconds since 1970, not included
 */
public record TimeRange(long from, long to) {
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

    /**
     * @throws IllegalArgumentException if nothing can be in it; one line
     */
    public TimeRange {
        if (from >= to) {
            throw new IllegalArgumentException("nothing is between --from and --to: swap them");
        }
    }

    public boolean holds(long time) {
        return time >= from && time < to;
    }
}
