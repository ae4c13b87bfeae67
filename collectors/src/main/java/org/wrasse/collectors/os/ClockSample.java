package org.wrasse.collectors.os;

/**
 * Two clocks read at the same moment.
 *
 * @param traceNanos nanoseconds of the trace clock
 * @param wallNanos nanoseconds since 1970, UTC
 * @param uncertaintyNanos how far the two moments may lie apart, plus or minus
 */
public record ClockSample(long traceNanos, long wallNanos, long uncertaintyNanos) {
    /** What to add to a time of the trace clock to have wall time. */
    public long offsetNanos() {
        return wallNanos - traceNanos;
    }
}
