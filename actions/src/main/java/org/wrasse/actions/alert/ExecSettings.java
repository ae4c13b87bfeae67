package org.wrasse.actions.alert;

import java.time.Duration;
import java.util.List;

/**
 * The program that alerts are given to.
 *
 * @param argv the program's absolute path and its arguments, taken as they are: there is no shell
 * @param timeout after which it is killed with all its children
 * @param mostAtOnce how many may run at a time
 */
public record ExecSettings(List<String> argv, Duration timeout, int mostAtOnce) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    public static final int DEFAULT_MOST_AT_ONCE = 4;

    public ExecSettings {
        argv = List.copyOf(argv);
        if (argv.isEmpty() || !argv.get(0).startsWith("/")) {
            throw new IllegalArgumentException(
                    "actions.alert.exec: give the program's absolute path, then its arguments");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("actions.alert.timeout: must be more than 0");
        }
        if (mostAtOnce < 1) {
            throw new IllegalArgumentException("actions.alert.max-concurrent: must be 1 or more");
        }
    }

    public static ExecSettings of(List<String> argv) {
        return new ExecSettings(argv, DEFAULT_TIMEOUT, DEFAULT_MOST_AT_ONCE);
    }
}
