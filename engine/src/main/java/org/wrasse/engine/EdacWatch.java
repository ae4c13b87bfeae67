package org.wrasse.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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
    private final EdacTree tree;
    private final Source source;
    private final Consumer<EdacCounters> readings;
    private final NewReadings news = new NewReadings();
    private final Clock monotonic = Clock.ofTrace("mono").orElseThrow();
    private final Periodic periodic;

    /**
     * @param interval between two readings; zero: none are made
     */
    EdacWatch(EdacTree tree, Source source, Duration interval, Consumer<EdacCounters> readings) {
        this.tree = tree;
        this.source = source;
        this.readings = readings;
        periodic = new Periodic("edac", interval, "EDAC's counters cannot be read", this::read);
    }

    void start() {
        periodic.startAtOnce();
    }

    private void read() throws IOException {
        List<EdacController> controllers = tree.controllers();
        if (controllers.isEmpty()) {
            return;
        }
        long time = source.clock().traceNanos();
        EdacCounters reading = EdacCounters.of(controllers, time, monotonic.nanos());
        if (news.isNew(reading)) {
            readings.accept(reading);
        }
    }

    @Override
    public void close() {
        periodic.close();
    }
}
