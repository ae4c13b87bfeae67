package org.wrasse.rules.testing;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.rules.fact.Spans;

/** Times since the start of a test: spans one after the other, {@code 1h 30m}. */
final class Times {
    private static final Pattern SPAN = Pattern.compile("\\G\\s*(\\d{1,18}\\s*(?:ms|[smhd]))\\s*");
    private static final TimeUnit[] UNITS = {
        TimeUnit.DAYS, TimeUnit.HOURS, TimeUnit.MINUTES, TimeUnit.SECONDS, TimeUnit.MILLISECONDS
    };
    private static final String[] NAMES = {"d", "h", "m", "s", "ms"};

    /** Ten years: sums of such times cannot overflow. */
    static final long LIMIT = TimeUnit.DAYS.toNanos(3653);

    private Times() {}

    /** Nanoseconds. */
    static long parse(Entry entry) throws BadTest {
        return parse(entry, entry.text());
    }

    /** Nanoseconds; {@code text} is a part of the entry's. */
    static long parse(Entry entry, String text) throws BadTest {
        OptionalLong nanos = parse(text);
        if (nanos.isEmpty()) {
            throw entry.bad(
                    "'" + text + "' is not a time of at most 10 years", "write 0s, 45m or 1h 30m");
        }
        return nanos.getAsLong();
    }

    private static OptionalLong parse(String text) {
        Matcher spans = SPAN.matcher(text);
        long nanos = 0;
        int end = 0;
        while (spans.find()) {
            boolean none = spans.group(1).matches("0+\\D+");
            OptionalLong span = none ? OptionalLong.of(0) : Spans.parse(spans.group(1));
            if (span.isEmpty() || span.getAsLong() > LIMIT - nanos) {
                return OptionalLong.empty();
            }
            nanos += span.getAsLong();
            end = spans.end();
        }
        return end > 0 && end == text.length() ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    /** As operators write it. */
    static String text(long nanos) {
        StringBuilder text = new StringBuilder();
        long rest = nanos;
        for (int i = 0; i < UNITS.length; i++) {
            long unit = UNITS[i].toNanos(1);
            if (rest >= unit) {
                text.append(text.isEmpty() ? "" : " ").append(rest / unit).append(NAMES[i]);
                rest %= unit;
            }
        }
        return text.isEmpty() ? "0s" : text.toString();
    }
}
