package org.wrasse.actions;

import java.time.Duration;

/**
 * How actions are run.
 *
 * @param workers how many run at a time
 * @param queue how many may wait
 * @param deadline after which one is given up
 * @param mostHung how many that were given up may still hang; no more are begun while they do
 */
public record RunnerSettings(int workers, int queue, Duration deadline, int mostHung) {

    public RunnerSettings {
        if (workers < 1 || queue < 1 || mostHung < 1) {
            throw new IllegalArgumentException(
                    "actions.workers, actions.queue and actions.max-hung must be 1 or more");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("actions.deadline: must be more than 0");
        }
    }

    public static RunnerSettings defaults() {
        return new RunnerSettings(2, 256, Duration.ofSeconds(30), 4);
    }
}
