package org.wrasse.actions.pcie;

import java.time.Duration;

/**
 * How long a reset waits for what.
 *
 * @param settle after the event before anything is written: the kernel's own recovery goes on
 *     meanwhile and must not be disturbed
 * @param watch how long fatal errors are counted at least before the link is called recovered
 * @param retry before a file that was busy is written once more
 * @param verify at most after a reset for the link, the devices and their drivers to come back
 */
public record ResetTimes(Duration settle, Duration watch, Duration retry, Duration verify) {

    /** Two ways that do not help take 20 s, which fits the usual deadline of 30 s. */
    public static final ResetTimes USUAL =
            new ResetTimes(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4));
}
