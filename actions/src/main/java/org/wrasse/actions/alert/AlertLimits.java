package org.wrasse.actions.alert;

import java.time.Duration;

/**
 * How long alerts may hold up.
 *
 * @param answer how long an outcome waits for sinks to say what became of it
 * @param close how long the end of the program waits for what was not yet sent
 */
public record AlertLimits(Duration answer, Duration close) {
    public static final AlertLimits DEFAULTS =
            new AlertLimits(Duration.ofSeconds(5), Duration.ofSeconds(5));
}
