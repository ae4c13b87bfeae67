package org.wrasse.rules.fact;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Spans of time as operators write them: a whole number and ms, s, m, h or d ({@code 24h}). */
public final class Spans {
    private static final String[] NAMES = {"d", "h", "m", "s", "ms"};
    private static final long[] NANOS = {
        TimeUnit.DAYS.toNanos(1),
        TimeUnit.HOURS.toNanos(1),
        TimeUnit.MINUTES.toNanos(1),
        TimeUnit.SECONDS.toNanos(1),
        TimeUnit.MILLISECONDS.toNanos(1)
    };

    private Spans() {}

    /**
     * Nanoseconds, or empty if {@code text} is not a span of at least 1 ms and at most 292 years.
     */
    public static OptionalLong parse(String text) {
        int digits = 0;
        while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
            digits++;
        }
        String name = text.substring(digits).trim();
        for (int i = 0; i < NAMES.length; i++) {
            if (name.equals(NAMES[i]) && digits > 0 && digits < 19) {
                long number = Long.parseLong(text.substring(0, digits));
                boolean fits = number > 0 && number <= Long.MAX_VALUE / NANOS[i];
                return fits ? OptionalLong.of(number * NANOS[i]) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** The shortest exact text, with whole days only from two days up: {@code 24h}, {@code 7d}. */
    public static String text(long nanos) {
        for (int i = 0; i < NAMES.length; i++) {
            if (nanos % NANOS[i] == 0 && (i > 0 || nanos >= 2 * NANOS[0])) {
                return nanos / NANOS[i] + NAMES[i];
            }
        }
        return nanos + "ns";
    }
}
