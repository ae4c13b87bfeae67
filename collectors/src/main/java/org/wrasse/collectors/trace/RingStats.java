package org.wrasse.collectors.trace;

/**
 * A CPU's counters, from {@code per_cpu/cpuN/stats}. All are since the ring's last reset.
 *
 * @param entries records that wait to be read
 * @param overrun records overwritten before they were read
 * @param dropped records that found no room (where the ring does not overwrite)
 * @param read records read
 * @param nowNanos the trace clock now, to the microsecond; its raw count if it does not tick in
 *     nanoseconds
 */
public record RingStats(long entries, long overrun, long dropped, long read, long nowNanos) {
    /** Parses the file; a line that is not there counts 0. */
    public static RingStats parse(String text) throws TraceException {
        return new RingStats(
                number(text, "entries"),
                number(text, "overrun"),
                number(text, "dropped events"),
                number(text, "read events"),
                nanos(value(text, "now ts")));
    }

    /** Records that nobody can read any more. */
    public long lost() {
        return overrun + dropped;
    }

    private static String value(String text, String key) {
        String prefix = key + ":";
        return text.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse("0");
    }

    private static long number(String text, String key) throws TraceException {
        String value = value(text, key);
        try {
            return Long.parseUnsignedLong(value);
        } catch (NumberFormatException e) {
            throw new TraceException(
                    "no number in the ring's stats: \"" + key + ": " + value + "\"", e);
        }
    }

    private static long nanos(String seconds) throws TraceException {
        int point = seconds.indexOf('.');
        try {
            return point < 0
                    ? Long.parseUnsignedLong(seconds)
                    : Long.parseLong(seconds.substring(0, point)) * 1_000_000_000L
                            + Long.parseLong(seconds.substring(point + 1)) * 1_000L;
        } catch (NumberFormatException e) {
            throw new TraceException("no time in the ring's stats: \"" + seconds + "\"", e);
        }
    }
}
