package org.wrasse.collectors.sysfs;

import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.sysfs.EdacCounters.Controller;

/** How the kernel's 32-bit counters went from one reading to the next. */
final class CounterSteps {
    private static final long WRAP = 1L << 32;
    private static final long QUARTER = WRAP / 4;

    /** The kernel tells full seconds, by a clock that may run apart from ours. */
    private static final long SLACK_SECONDS = 2;

    private CounterSteps() {}

    /**
     * Whether the controller's counters began anew between two readings: somebody wrote {@code
     * reset_counters}, or the driver was loaded again.
     *
     * @param elapsed nanoseconds between them in which the machine was not suspended
     */
    static boolean reset(Controller before, Controller after, long elapsed) {
        return clockBegan(before.sinceReset(), after.sinceReset(), elapsed)
                || dropped(before.corrected(), after.corrected())
                || dropped(before.uncorrected(), after.uncorrected());
    }

    private static boolean clockBegan(long before, long after, long elapsed) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(elapsed);
        long slack = SLACK_SECONDS + seconds / 1000;
        return before >= 0 && after >= 0 && after < before + seconds - slack;
    }

    private static boolean dropped(long before, long after) {
        boolean wrapped = before >= WRAP - QUARTER && after < QUARTER;
        return after < before && !wrapped;
    }

    /** How much was counted between two readings with no reset between them. */
    static long step(long before, long after) {
        long step = after - before;
        return step < -(WRAP / 2) ? step + WRAP : step;
    }
}
