package org.wrasse.engine.backtest;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.wrasse.rules.decision.Decision;

/**
 * A decision that came before an uncorrected error.
 *
 * @param nanos how long before; less than 0 if the clock was set back meanwhile
 */
public record Lead(long nanos, Decision decision) {

    /** Seconds and up, two places: {@code 2h13m}, {@code 8m58s}, {@code 0.5s}. */
    public static String span(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        long days = seconds / 86_400;
        long hours = seconds / 3600 % 24;
        long minutes = seconds / 60 % 60;
        if (days > 0) {
            return days + "d" + hours + "h";
        }
        if (hours > 0) {
            return hours + "h" + minutes + "m";
        }
        return minutes > 0
                ? minutes + "m" + seconds % 60 + "s"
                : String.format(Locale.ROOT, "%.1fs", nanos / 1e9);
    }

    String text() {
        return "%s of %s %s before%s (%s, rule \"%s\")"
                .formatted(
                        decision.action().text(),
                        decision.component().id(),
                        nanos < 0 ? "some time" : span(nanos),
                        nanos < 0 ? ", as the clock was set back" : "",
                        decision.mode().text(),
                        decision.rule());
    }
}
