package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.source.Source;

class ClockWatchTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final BlockingQueue<ClockSample> told = new LinkedBlockingQueue<>();
    private volatile long offset = HOUR;

    @Test
    void aStepOfTheWallClock_isToldWithinSeconds() throws InterruptedException {
        try (ClockWatch watch = new ClockWatch(new SteppableClock(), told::add, minute -> {})) {
            watch.start();
            Thread.sleep(500);
            offset = 2 * HOUR;
            assertEquals(2 * HOUR, told.poll(10, TimeUnit.SECONDS).offsetNanos());
            assertNull(told.poll(), "once");
        }
    }

    @Test
    void aClockThatGoesWithTheOther_isNotToldEachSecond() throws InterruptedException {
        try (ClockWatch watch = new ClockWatch(new SteppableClock(), told::add, minute -> {})) {
            watch.start();
            assertNull(told.poll(3, TimeUnit.SECONDS));
        }
    }

    /** A source whose wall clock the test can step. */
    private final class SteppableClock implements Source {
        @Override
        public Input.Kernel kernel() {
            throw new UnsupportedOperationException("not asked for");
        }

        @Override
        public ClockSample clock() {
            long now = System.nanoTime();
            return new ClockSample(now, now + offset, 1);
        }

        @Override
        public Collector collector(JournalState state) throws IOException {
            throw new UnsupportedOperationException("not asked for");
        }
    }
}
