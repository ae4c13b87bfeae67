package org.wrasse.engine.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.Capture;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;

/** Ring pages that were saved before, on this machine or another. */
public final class CapturedPages implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(CapturedPages.class);

    private final Capture capture;
    private final Input.Kernel kernel;
    private final ClockSample clock;

    private CapturedPages(Capture capture, Input.Kernel kernel, ClockSample clock) {
        this.capture = capture;
        this.kernel = kernel;
        this.clock = clock;
    }

    /**
     * Opens a capture. If it has a file {@code clock_sample} (trace nanoseconds, wall nanoseconds),
     * times are told by it; else they count from 1970.
     */
    public static CapturedPages open(Path directory) throws IOException {
        Capture capture = Capture.open(directory);
        Path sample = directory.resolve("clock_sample");
        ClockSample clock =
                Files.exists(sample) ? parse(sample) : new ClockSample(0, 0, Long.MAX_VALUE);
        return new CapturedPages(
                capture, new Input.Kernel(capture.machine(), capture.formats()), clock);
    }

    private static ClockSample parse(Path file) throws IOException {
        String[] numbers = Files.readString(file).strip().split("\\s+");
        try {
            return new ClockSample(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), 0);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(
                    file + ": must hold two numbers: trace and wall time in nanoseconds", e);
        }
    }

    @Override
    public Input.Kernel kernel() {
        return kernel;
    }

    @Override
    public ClockSample clock() {
        return clock;
    }

    /** Puts all pages into {@code sink}, in the order of their times. */
    public void replay(RawSink sink) throws IOException {
        capture.replay(sink).forEach(LOG::warn);
    }

    @Override
    public Collector collector(JournalState state) {
        return new Player();
    }

    /** Plays the capture once, then waits to be stopped. */
    private final class Player implements Collector {
        private final CountDownLatch stopped = new CountDownLatch(1);

        @Override
        public String name() {
            return "capture";
        }

        @Override
        public void collect(RawSink sink) {
            try {
                replay(sink);
                stopped.await();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void stop() {
            stopped.countDown();
        }

        @Override
        public void close() {
            stop();
        }
    }
}
