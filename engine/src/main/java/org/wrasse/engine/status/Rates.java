package org.wrasse.engine.status;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.engine.pipeline.PipelineCounters;

/** How fast counters went up during the last minute. */
public final class Rates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rates.class);
    private static final int EVERY_MILLIS = 10_000;
    private static final int KEPT = 6;

    /**
     * The counters at a moment.
     *
     * @param nanos of a clock that only goes forward
     */
    record Sample(long nanos, long read, long lost, long decisions) {}

    /**
     * @param seconds that were looked at, at most about a minute
     * @param read records a second
     * @param lost by the kernel in that time
     * @param decisions made in that time
     */
    public record Recent(double seconds, double read, long lost, long decisions) {}

    private final PipelineCounters counters;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Thread thread = new Thread(this::sample, "rates");

    public Rates(PipelineCounters counters) {
        this.counters = counters;
        thread.setDaemon(true);
        add(now());
        thread.start();
    }

    private void sample() {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                add(now());
            }
        } catch (InterruptedException e) {
            LOG.debug("rates are no longer taken");
        }
    }

    private Sample now() {
        return new Sample(
                System.nanoTime(),
                counters.read.sum(),
                counters.lost.sum(),
                counters.decisions.sum());
    }

    private synchronized void add(Sample sample) {
        samples.add(sample);
        if (samples.size() > KEPT) {
            samples.remove();
        }
    }

    /** Since the oldest sample kept. */
    public synchronized Recent recent() {
        return between(samples.element(), now());
    }

    static Recent between(Sample then, Sample now) {
        double seconds = Math.max(1, now.nanos() - then.nanos()) / 1e9;
        return new Recent(
                seconds,
                (now.read() - then.read()) / seconds,
                now.lost() - then.lost(),
                now.decisions() - then.decisions());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
