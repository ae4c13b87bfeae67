package org.wrasse.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalLimits;

class ParkingWaitStrategyTest {
    private static final long MORE_THAN_THERE_IS = Long.MAX_VALUE / 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir Path directory;

    @Test
    void stagesBehindAJournalWhoseDiskIsFull_sleepAndCanBeClosed() throws Exception {
        Journal journal = Journal.open(directory, new JournalLimits(MORE_THAN_THERE_IS, 1 << 20));
        try (Deciding deciding = new Deciding()) {
            Pipeline pipeline = new Pipeline(journal, 64, new Decoding(), deciding, d -> {});
            pipeline.start();
            pipeline.put(new Input.Clock(new ClockSample(0, 0, 0)));
            while (!journal.waitsForRoom()) {
                Thread.sleep(1);
            }
            long before = cpuNanos("rules") + cpuNanos("decisions");
            Thread.sleep(500);
            long spent = cpuNanos("rules") + cpuNanos("decisions") - before;
            assertTrue(spent < TimeUnit.MILLISECONDS.toNanos(200), spent + " ns in 500 ms");
            journal.close();
            pipeline.settle();
            pipeline.close();
            assertTrue(pipeline.failure() != null, "closed before it had journaled");
        }
    }

    @Test
    void whatIsPut_goesThroughAllStages() {
        try (Journal journal = Journal.open(directory, JournalLimits.none());
                Deciding deciding = new Deciding();
                Pipeline pipeline = new Pipeline(journal, 64, new Decoding(), deciding, d -> {})) {
            pipeline.start();
            for (int i = 1; i <= 1000; i++) {
                pipeline.put(new Input.Clock(new ClockSample(0, i, 0)));
            }
            pipeline.settle();
            assertNull(pipeline.failure());
            assertEquals(1000, deciding.wall(0));
            assertEquals(1001, journal.nextSequence());
        }
    }

    private static long cpuNanos(String thread) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals(thread))
                .mapToLong(ThreadInfo::getThreadId)
                .map(THREADS::getThreadCpuTime)
                .sum();
    }
}
