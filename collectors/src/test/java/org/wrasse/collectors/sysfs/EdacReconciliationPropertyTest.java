package org.wrasse.collectors.sysfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.EdacCountDifference;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.McEvent;

/** Random errors, readings, resets, restarts and reboots: each error is told of exactly once. */
class EdacReconciliationPropertyTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int RUNS = 3_000;
    private static final int STEPS = 120;

    @Test
    void eachError_isToldOfExactlyOnce() {
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            run.steps(STEPS, true);
            run.rest();
            assertEquals(run.kernel.knowable[0], run.told[0], "corrected, seed " + seed);
            assertEquals(run.kernel.knowable[1], run.told[1], "uncorrected, seed " + seed);
        }
    }

    @Test
    void withNoEventLost_nothingIsMissing() {
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            run.lost = 0;
            run.resets = 0;
            run.steps(STEPS, true);
            run.rest();
            assertEquals(0, run.differences, "seed " + seed);
        }
    }

    @Test
    void resetsInTheMidstOfErrors_neverMakeOneCountTwice() {
        for (int seed = 0; seed < RUNS; seed++) {
            Run run = new Run(seed);
            run.steps(STEPS, false);
            run.rest();
            assertTrue(run.told[0] <= run.kernel.knowable[0], "corrected, seed " + seed);
            assertTrue(run.told[1] <= run.kernel.knowable[1], "uncorrected, seed " + seed);
        }
    }

    @Test
    void aCounterThatWraps_goesOn() {
        Run run = new Run(1);
        run.kernel.startCountersAt((1L << 32) - 5);
        run.resets = 0;
        run.steps(STEPS, true);
        run.rest();
        assertEquals(run.kernel.knowable[0], run.told[0]);
    }

    /** A reader beside a kernel. */
    private static final class Run {
        final Random random;
        final FakeEdacKernel kernel;
        final long[] told = new long[2];
        private final EdacReconciliation reconciliation = new EdacReconciliation();
        private NewReadings readings = new NewReadings();
        double lost;
        double resets;
        long differences;

        Run(int seed) {
            random = new Random(seed);
            kernel = new FakeEdacKernel(random);
            lost = random.nextDouble() / 2;
            resets = 0.1;
            reconciliation.boot(kernel.machine());
        }

        void steps(int steps, boolean quietResets) {
            for (int i = 0; i < steps; i++) {
                double dice = random.nextDouble();
                if (dice < resets) {
                    reset(quietResets);
                } else if (dice < resets + 0.3) {
                    poll();
                } else {
                    kernel.error(lost);
                    deliver();
                }
            }
        }

        private void reset(boolean quiet) {
            boolean reboot = random.nextInt(3) == 0;
            while (quiet && kernel.readAmidst) {
                poll();
            }
            if (quiet) {
                kernel.pass(3 * SECOND);
                deliver();
            }
            if (reboot) {
                kernel.reboot();
                tell(reconciliation.boot(kernel.machine()));
                readings = new NewReadings();
            } else {
                kernel.reset();
            }
            if (quiet) {
                kernel.pass(3 * SECOND);
                deliver();
            }
        }

        /** All events of a reading's time have arrived when the next reading is taken. */
        private void poll() {
            kernel.pass(3 * SECOND);
            deliver();
            if (random.nextInt(10) == 0) {
                readings = new NewReadings();
            }
            if (random.nextInt(3) == 0) {
                kernel.error(lost);
            }
            EdacCounters reading = kernel.read();
            if (readings.isNew(reading)) {
                tell(reconciliation.counted(reading));
            }
        }

        void rest() {
            for (int i = 0; i < 4; i++) {
                kernel.pass(3 * SECOND);
                deliver();
                EdacCounters reading = kernel.read();
                if (readings.isNew(reading)) {
                    tell(reconciliation.counted(reading));
                }
            }
        }

        private void deliver() {
            for (McEvent event : kernel.arrived()) {
                told[event.errorType()] += event.errorCount();
                reconciliation.observed(event);
            }
        }

        private void tell(List<HardwareEvent> missing) {
            for (HardwareEvent event : missing) {
                EdacCountDifference difference = (EdacCountDifference) event;
                told[difference.errorType()] += difference.errorCount();
                differences += difference.errorCount();
            }
        }
    }
}
