package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.collectors.testing.RingGenerator.Kind.AER;
import static org.wrasse.collectors.testing.RingGenerator.Kind.MCE;
import static org.wrasse.collectors.trace.LiveRing.ROOMY_KIB;
import static org.wrasse.collectors.trace.LiveRing.numbers;
import static org.wrasse.collectors.trace.LiveRing.range;
import static org.wrasse.collectors.trace.LiveRing.readAll;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.testing.LateJournal;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.collectors.testing.RingGenerator;

/** On the rings of this machine's kernel. */
@Timeout(120)
class TraceCollectorTest {
    @BeforeAll
    static void kernelIsThere() {
        LiveRing.assumeAvailable();
    }

    @ParameterizedTest
    @EnumSource(names = {"MMAP", "READ"})
    void everyRecordOfEveryCpu_comesOnceAndInOrder(ReaderChoice choice) throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB);
                Running running = Running.start(ring.scratch.adopt(), choice)) {
            Process mce = ring.generator.fire(MCE, 20_000, 0, 0, 1_000);
            Process aer = ring.generator.fire(AER, 20_000, 0, 1, 5_000_000);
            RingGenerator.await(mce);
            RingGenerator.await(aer);
            MemorySink sink = running.stop();

            assertEquals(range(1_000, 20_000), numbers(sink, 0));
            assertEquals(range(5_000_000, 20_000), numbers(sink, 1));
            assertEquals(List.of(), sink.losses());
            assertEquals(40_000, running.collector.recordsRead());
            assertEquals(choice == ReaderChoice.MMAP, running.collector.mapped());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MMAP", "READ"})
    void ringTooSmall_whatWasReadAndWhatWasLost_isWhatWasFired(ReaderChoice choice)
            throws Exception {
        try (LiveRing ring = LiveRing.ofKib(64)) {
            ring.generator.fireAll(MCE, 30_000, 0, 0);
            MemorySink sink = readAll(ring.scratch.adopt(), choice, ResumePoint.NONE);

            assertEquals(30_000, sink.records() + sink.lost());
            assertTrue(sink.lost() > 0);
            LossReport loss = sink.losses().get(0);
            assertEquals(0, loss.origin().cpu());
            assertEquals("trace", loss.origin().source());
            assertEquals(loss.count(), loss.total());
            List<Long> numbers = numbers(sink, 0);
            assertEquals(29_999, numbers.get(numbers.size() - 1));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MMAP", "READ"})
    void whatCpusBufferedBeforeAnyoneRead_comesInTheOrderOfTime(ReaderChoice choice)
            throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            for (int turn = 0; turn < 6; turn++) {
                ring.generator.fireAll(MCE, 2, turn % 2, 2 * turn);
                Thread.sleep(150);
            }
            MemorySink sink = readAll(ring.scratch.adopt(), choice, ResumePoint.NONE);

            assertEquals(range(0, 12), sink.records(LiveRing::number));
            assertTrue(sink.slices().size() >= 6, () -> sink.slices().size() + " slices");
        }
    }

    @Test
    void whatCpusWriteAtTheSameTime_isNotCutToPieces() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            Process other = ring.generator.fire(MCE, 3_000, 0, 1, 0);
            RingGenerator.await(ring.generator.fire(MCE, 3_000, 0, 0, 0));
            RingGenerator.await(other);
            MemorySink sink = readAll(ring.scratch.adopt(), ReaderChoice.AUTO, ResumePoint.NONE);

            assertEquals(6_000, sink.records());
            long pages =
                    sink.slices().stream().map(s -> List.of(s.cpu, s.pageTime)).distinct().count();
            assertTrue(sink.slices().size() < pages + 10, () -> sink.slices().size() + " slices");
        }
    }

    @Test
    void lossThatWasReportedBefore_isNotReportedAgain() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(64)) {
            ring.generator.fireAll(MCE, 10_000, 0, 0);
            MemorySink first = readAll(ring.scratch.adopt(), ReaderChoice.AUTO, ResumePoint.NONE);
            ring.generator.fireAll(MCE, 10_000, 0, 10_000);
            MemorySink second =
                    readAll(
                            ring.scratch.adopt(),
                            ReaderChoice.AUTO,
                            new ResumePoint(Map.of(), Map.of(0, first.losses().get(0).total())));

            // The page the first reader ended on is told again: no cursor was given.
            long again = numbers(second, 0).stream().filter(number -> number < 10_000).count();
            assertEquals(
                    20_000,
                    first.records() + first.lost() + second.records() - again + second.lost());
        }
    }

    @Test
    void adoptedInstance_keepsItsClockAndWhatItBuffered() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            ring.scratch.files().write("trace_clock", "mono");
            ring.generator.fireAll(MCE, 500, 0, 0);
            TraceInstance adopted = ring.scratch.adopt(RingSize.ofKib(ROOMY_KIB));

            assertFalse(adopted.created());
            assertEquals("mono", adopted.clock());
            assertEquals(
                    range(0, 500),
                    numbers(readAll(adopted, ReaderChoice.AUTO, ResumePoint.NONE), 0));
        }
    }

    @Test
    void pageThatFillsUpBetweenLooks_comesInPartsThatJoin() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB);
                Running running = Running.start(ring.scratch.adopt(), ReaderChoice.MMAP)) {
            for (int i = 0; i < 5; i++) {
                ring.generator.fireAll(MCE, 4, 0, i * 4);
                int fired = (i + 1) * 4;
                until(() -> running.collector.recordsRead() == fired);
            }
            MemorySink sink = running.stop();

            assertEquals(range(0, 20), numbers(sink, 0));
            int end = 0;
            for (SubBufferSlice slice : sink.slices()) {
                assertEquals(sink.slices().get(0).pageTime, slice.pageTime);
                assertEquals(end, slice.offset);
                end = slice.offset + slice.length;
            }
            assertTrue(sink.slices().size() >= 5);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MMAP", "READ"})
    void timesOfRecords_areThoseOfTheTraceClock_acrossLongGapsAndParts(ReaderChoice choice)
            throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            ring.scratch.files().write("trace_clock", "mono");
            try (Running running = Running.start(ring.scratch.adopt(), choice)) {
                RingGenerator.await(ring.generator.fire(MCE, 6, 5, 0, 0));
                RingGenerator.await(ring.generator.fire(MCE, 2_000, 10_000, 0, 6));
                MemorySink sink = running.stop();

                List<Long> delays =
                        sink.records(
                                0,
                                (slice, record) -> record.time() - LiveRing.firedAt(slice, record));
                assertEquals(2_006, delays.size());
                long early = delays.stream().filter(delay -> delay < 0).count();
                long late = delays.stream().filter(delay -> delay > 100_000_000).count();
                assertEquals(0, early + late, () -> "delays in ns: " + delays);
            }
        }
    }

    @Test
    void marker_comesAsARecordOfFtracePrint() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(64)) {
            TraceInstance instance = ring.scratch.adopt();
            instance.writeMarker("wrasse inject: hello");
            MemorySink sink = readAll(instance, ReaderChoice.AUTO, ResumePoint.NONE);

            List<String> texts = new ArrayList<>();
            for (int cpu : instance.possibleCpus()) {
                texts.addAll(
                        sink.records(
                                cpu,
                                (slice, record) ->
                                        new String(
                                                slice.data,
                                                record.offset(),
                                                record.length(),
                                                StandardCharsets.UTF_8)));
            }
            assertEquals(1, texts.size());
            assertTrue(texts.get(0).contains("wrasse inject: hello\n"));
        }
    }

    @Test
    void nextSubBuffer_isNotAskedFor_beforeTheLastIsJournaled() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            ring.generator.fireAll(MCE, 100, 0, 0);
            LateJournal journal = new LateJournal();
            try (Running running =
                    Running.start(ring.scratch.adopt(), ReaderChoice.MMAP, journal)) {
                until(() -> running.collector.counters().journalWaits() > 10);
                assertEquals(1, journal.memory().slices().size());
                assertEquals(30, running.collector.recordsRead());
                journal.journalAll();
                until(() -> running.collector.recordsRead() == 100);
                running.stop();
            }
            assertEquals(range(0, 100), numbers(journal.memory(), 0));
        }
    }

    @Test
    void idle_costsNextToNoCpu_andStopEndsItAtOnce() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(64);
                Running running = Running.start(ring.scratch.adopt(), ReaderChoice.AUTO)) {
            Thread.sleep(1_500); // over the first look at the loss counters
            long before = running.cpuNanos();
            Thread.sleep(2_000);
            long used = running.cpuNanos() - before;
            long start = System.nanoTime();
            running.stop();

            assertTrue(used < 4_000_000, "ns of CPU in 2 s: " + used);
            assertTrue(System.nanoTime() - start < 1_000_000_000L);
        }
    }

    @Test
    void storm_onBothCpus_losesNothing() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB);
                Running running = Running.start(ring.scratch.adopt(), ReaderChoice.AUTO)) {
            Process one = ring.generator.fire(MCE, 100_000, 0, 0, 0);
            Process two = ring.generator.fire(MCE, 100_000, 0, 1, 100_000);
            long nanos = Math.max(RingGenerator.await(one), RingGenerator.await(two));
            until(() -> running.collector.recordsRead() >= 200_000);
            long cpu = running.cpuNanos();
            MemorySink sink = running.stop();

            System.out.printf(
                    "storm: 200000 records at %.0f/s, collector %d ns of CPU a record, %d slices%n",
                    200_000e9 / nanos, cpu / 200_000, sink.slices().size());
            assertEquals(range(0, 100_000), numbers(sink, 0));
            assertEquals(range(100_000, 100_000), numbers(sink, 1));
            assertEquals(List.of(), sink.losses());
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    /** A collector at work in a thread of its own. */
    private static final class Running implements AutoCloseable {
        final TraceCollector collector;
        private final MemorySink memory = new MemorySink();
        private final Thread thread;

        private Running(TraceCollector collector, RawSink sink) {
            this.collector = collector;
            this.thread = new Thread(() -> collector.collect(sink == null ? memory : sink));
            thread.start();
        }

        static Running start(TraceInstance instance, ReaderChoice choice) throws Exception {
            return start(instance, choice, null);
        }

        static Running start(TraceInstance instance, ReaderChoice choice, RawSink sink)
                throws Exception {
            return new Running(
                    TraceCollector.open(instance, instance.machine(), choice, ResumePoint.NONE),
                    sink);
        }

        long cpuNanos() {
            return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
        }

        MemorySink stop() {
            collector.stop();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            return memory;
        }

        @Override
        public void close() {
            stop();
            collector.close();
        }
    }
}
