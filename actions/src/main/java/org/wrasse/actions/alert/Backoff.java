package org.wrasse.actions.alert;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before another try: twice as long each time up to a bound, and of that between
 * half and all, so that a fleet does not come back in step.
 *
 * @param random from 0 to 1
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * @param failures how many tries have failed, 1 or more
     */
    Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long most =
                doubled < first.toMillis()
                        ? longest.toMillis()
                        : Math.min(longest.toMillis(), doubled);
        return Duration.ofMillis((long) (most * (1 + random.getAsDouble()) / 2));
    }
}
