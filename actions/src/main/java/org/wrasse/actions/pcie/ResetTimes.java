package org.wrasse.actions.pcie;

import java.time.Duration;

/**
 * How long a reset waits for what.
 *
 * @param settle after the event before anything is written: the kernel's own recovery goes on
 *     meanwhile and must not be disturbed
 * @param watch how long fatal errors are counted at least before the link is called recovered
 * @param retry before a file that was busy is written once more
 * @param write that the kernel is expected to take at most for one way
 * @param verify at most after a reset for the link, the devices and their drivers to come back
 * @param deadline of all together: no way is begun that may not end within it
 */
public record ResetTimes(
        Duration settle,
        Duration watch,
        Duration retry,
        Duration write,
        Duration verify,
        Duration deadline) {

    /** As the virtual machine showed: the kernel gives up a link that stays down after 3 s. */
    private static final Duration WRITE = Duration.ofSeconds(3);

    /** So much of the deadline is not the reset's: the intent has been written, the outcome is. */
    private static final Duration AROUND = Duration.ofSeconds(1);

    /**
     * @param deadline of the whole action, by which it is given up
     */
    public static ResetTimes within(Duration deadline, Duration verify) {
        return new ResetTimes(
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                WRITE,
                verify,
                deadline.minus(AROUND));
    }

    /** What one way may take. */
    Duration way() {
        return retry.plus(write).plus(verify);
    }
}
