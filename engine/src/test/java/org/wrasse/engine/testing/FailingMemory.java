package org.wrasse.engine.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.source.Source;

/** The kernel of a machine that has been up for an hour, and whose memory fails as a test says. */
public final class FailingMemory implements Source {
    private static final long UP = TimeUnit.HOURS.toNanos(1);

    private final Input.Kernel kernel;
    private final ErrorPages pages;
    private final Clock boot = Clock.ofTrace("boot").orElseThrow();
    private final BlockingQueue<SubBufferSlice> ring = new LinkedBlockingQueue<>();

    public FailingMemory() throws IOException {
        kernel = CapturedPages.open(CaptureFolder.SHIPPED).kernel();
        pages = new ErrorPages(kernel.formats());
    }

    /**
     * An error now.
     *
     * @param fields of {@code mc_event}, by the kernel's names
     */
    public void fail(Map<String, String> fields) {
        fail(fields, Duration.ZERO);
    }

    /** An error that was so long ago, within the hour. */
    public void fail(Map<String, String> fields, Duration ago) {
        ring.add(pages.of(fields, boot.nanos() + UP - ago.toNanos()));
    }

    @Override
    public Input.Kernel kernel() {
        return kernel;
    }

    @Override
    public ClockSample clock() {
        ClockSample now = boot.sample();
        return new ClockSample(now.traceNanos() + UP, now.wallNanos(), now.uncertaintyNanos());
    }

    @Override
    public Collector collector(JournalState state) {
        return new Reader();
    }

    private final class Reader implements Collector {
        private volatile boolean stopped;

        @Override
        public String name() {
            return "trace";
        }

        @Override
        public void collect(RawSink sink) {
            try {
                while (!stopped) {
                    SubBufferSlice page = ring.poll(5, TimeUnit.MILLISECONDS);
                    if (page != null) {
                        sink.put(page);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public void close() {}
    }
}
