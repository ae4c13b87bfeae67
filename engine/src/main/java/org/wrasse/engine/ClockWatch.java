package org.wrasse.engine;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.engine.source.Source;

/**
 * Follows the wall clock against the trace clock: NTP steps and slews it, suspend may stop the
 * other. A sample goes out each minute, and within a second of a step.
 */
final class ClockWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final int LOOK_EVERY_MILLIS = 1000;
    private static final int SAMPLE_EVERY = 60;
    private static final long STEP_NANOS = 1_000_000;

    private final Source source;
    private final Consumer<ClockSample> samples;
    private final LongConsumer minutes;
    private final Thread thread = new Thread(this::watch, "clock");

    /**
     * @param minutes called once a minute with the time, nanoseconds since 1970
     */
    ClockWatch(Source source, Consumer<ClockSample> samples, LongConsumer minutes) {
        this.source = source;
        this.samples = samples;
        this.minutes = minutes;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            long told = source.clock().offsetNanos();
            for (int looks = 1; ; looks++) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                ClockSample now = source.clock();
                long doubt = STEP_NANOS + now.uncertaintyNanos();
                if (looks % SAMPLE_EVERY == 0 || Math.abs(now.offsetNanos() - told) > doubt) {
                    told = now.offsetNanos();
                    samples.accept(now);
                }
                if (looks % SAMPLE_EVERY == 0) {
                    minutes.accept(now.wallNanos());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the clock watch ends");
        } catch (IOException e) {
            LOG.error("the trace clock cannot be read; times may drift from here on", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
