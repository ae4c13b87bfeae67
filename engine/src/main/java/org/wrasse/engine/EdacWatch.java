package org.wrasse.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.sysfs.EdacController;
import org.wrasse.collectors.sysfs.EdacCounters;
import org.wrasse.collectors.sysfs.EdacTree;
import org.wrasse.collectors.sysfs.NewReadings;
import org.wrasse.engine.source.Source;

/**
 * Reads EDAC's error counters at intervals and passes on the readings that say something new. A
 * machine without an EDAC driver has none; one may be loaded at any time.
 */
final class EdacWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdacWatch.class);

    private final EdacTree tree;
    private final Source source;
    private final Duration interval;
    private final Consumer<EdacCounters> readings;
    private final NewReadings news = new NewReadings();
    private final Clock monotonic = Clock.ofTrace("mono").orElseThrow();
    private final Thread thread = new Thread(this::watch, "edac");
    private String trouble = "";

    /**
     * @param interval between two readings; zero: none are made
     */
    EdacWatch(EdacTree tree, Source source, Duration interval, Consumer<EdacCounters> readings) {
        this.tree = tree;
        this.source = source;
        this.interval = interval;
        this.readings = readings;
        thread.setDaemon(true);
    }

    void start() {
        if (!interval.isZero()) {
            thread.start();
        }
    }

    private void watch() {
        try {
            while (true) {
                read();
                Thread.sleep(interval.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch over EDAC's counters ends");
        }
    }

    private void read() {
        try {
            List<EdacController> controllers = tree.controllers();
            if (controllers.isEmpty()) {
                return;
            }
            long time = source.clock().traceNanos();
            EdacCounters reading = EdacCounters.of(controllers, time, monotonic.nanos());
            if (news.isNew(reading)) {
                readings.accept(reading);
            }
            trouble = "";
        } catch (IOException e) {
            tell(e.getMessage());
        }
    }

    /** Once, until it is over: a driver that is being unloaded takes its files away. */
    private void tell(String message) {
        if (!message.equals(trouble)) {
            LOG.warn("EDAC's counters cannot be read; trying again: {}", message);
            trouble = message;
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
