package org.wrasse.engine.imports;

/**
 * A line of a log.
 *
 * @param where file and line
 * @param time nanoseconds since 1970, {@link #UNKNOWN} if the line does not tell it
 * @param text all of it
 */
record LogLine(String where, long time, String text) {
    static final long UNKNOWN = Long.MIN_VALUE;
}
