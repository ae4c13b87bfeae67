package org.wrasse.engine.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.RecordCursor;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Output;

/**
 * The stages of the way of an event, each by itself and all of them after each other, on one
 * thread. An operation is one event.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RingPages.EVENTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotPathBenchmark {
    /** What the launcher gives the daemon's JVM, and what the jar's manifest opens to Chronicle. */
    private static final List<String> JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xms32m",
                    "-Xmx384m",
                    "-Dchronicle.analytics.disable=true",
                    "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");

    private static final String ALLOW_UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** Runs the benchmarks of this package; the arguments are JMH's ({@code -h} lists them). */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        List<String> jvm = new ArrayList<>(JVM);
        if (Runtime.version().feature() >= 24) {
            jvm.add(ALLOW_UNSAFE);
        }
        new Runner(
                        new OptionsBuilder()
                                .parent(new CommandLineOptions(arguments))
                                .jvmArgs(jvm.toArray(String[]::new))
                                .addProfiler(GCProfiler.class)
                                .addProfiler(CpuTimeProfiler.class)
                                .build())
                .run();
    }

    /** Pages, and what turns them into events. */
    @State(Scope.Thread)
    public static class Records {
        @Param Tracepoint tracepoint;

        List<SubBufferSlice> pages;
        final RecordCursor cursor = new RecordCursor();
        final Decoding decoding = new Decoding();
        final List<Observation> observations = new ArrayList<>();

        @Setup
        public void fill() {
            pages = new RingPages(tracepoint, RingPages.EVENTS).pages();
            decoding.kernel(RingPages.kernel());
        }
    }

    /** Pages, and what turns them into decisions. */
    @State(Scope.Thread)
    public static class Decisions {
        @Param Tracepoint tracepoint;
        @Param Scene scene;

        RingPages ring;
        final Decoding decoding = new Decoding();
        final Deciding deciding = new Deciding();
        final List<Observation> observations = new ArrayList<>();
        final List<Output> outputs = new ArrayList<>();
        long sequence = 1;

        @Setup
        public void start() {
            ring = scene.pages(tracepoint);
            decoding.kernel(RingPages.kernel());
            deciding.control(new Input.Clock(new ClockSample(0, 0, 0)), 0, outputs);
            deciding.control(new Input.Rules(scene.rules()), 0, outputs);
        }

        void decode(SubBufferSlice page) {
            observations.clear();
            decoding.decode(RingPages.SOURCE, page, observations);
        }

        void decide(long first, Blackhole hole) {
            outputs.clear();
            deciding.observe(observations, first, outputs);
            hole.consume(outputs);
        }

        @TearDown
        public void check() {
            if (observations.stream().anyMatch(Undecodable.class::isInstance)) {
                throw new IllegalStateException("undecodable: " + observations);
            }
            deciding.close();
        }
    }

    /** A new journal for each iteration: a disk is not filled, and its cache is not the limit. */
    @State(Scope.Thread)
    public static class ToJournal {
        final PagePayload payload = new PagePayload();
        private ScratchDirectory directory;
        private Journal journal;

        @Setup(Level.Iteration)
        public void open() throws IOException {
            directory = new ScratchDirectory();
            journal = Journal.open(directory.path(), JournalLimits.none());
        }

        long append(SubBufferSlice page) {
            payload.encode(RingPages.SOURCE, page);
            return journal.append(RecordKind.PAGE, payload.bytes(), payload.length(), page.records);
        }

        @TearDown(Level.Iteration)
        public void delete() {
            journal.close();
            directory.close();
        }
    }

    /** The queue that is below the journal, as it comes. */
    @State(Scope.Thread)
    public static class ToQueue {
        private ScratchDirectory directory;
        private ChronicleQueue queue;
        private ExcerptAppender appender;

        @Setup(Level.Iteration)
        public void open() throws IOException {
            directory = new ScratchDirectory();
            queue = ChronicleQueue.singleBuilder(directory.path()).build();
            appender = queue.createAppender();
        }

        void append(SubBufferSlice page) {
            try (DocumentContext document = appender.writingDocument()) {
                document.wire().bytes().write(page.data, 0, page.length);
            }
        }

        @TearDown(Level.Iteration)
        public void delete() {
            appender.close();
            queue.close();
            directory.close();
        }
    }

    @Benchmark
    public long walk(Records records) {
        long sum = 0;
        for (SubBufferSlice page : records.pages) {
            records.cursor.reset(page);
            while (records.cursor.next()) {
                sum += records.cursor.time();
            }
        }
        return sum;
    }

    @Benchmark
    public void decode(Records records, Blackhole hole) {
        for (SubBufferSlice page : records.pages) {
            records.observations.clear();
            records.decoding.decode(RingPages.SOURCE, page, records.observations);
            hole.consume(records.observations);
        }
    }

    @Benchmark
    public void appendToQueue(Records records, ToQueue queue) {
        for (SubBufferSlice page : records.pages) {
            queue.append(page);
        }
    }

    @Benchmark
    public void appendToJournal(Records records, ToJournal journal) {
        for (SubBufferSlice page : records.pages) {
            journal.append(page);
        }
    }

    @Benchmark
    public void decodeAndDecide(Decisions decisions, Blackhole hole) {
        for (SubBufferSlice page : decisions.ring.pages()) {
            decisions.decode(page);
            decisions.decide(decisions.sequence, hole);
            decisions.sequence += page.records;
        }
        decisions.ring.next();
    }

    @Benchmark
    public void appendDecodeAndDecide(Decisions decisions, ToJournal journal, Blackhole hole) {
        for (SubBufferSlice page : decisions.ring.pages()) {
            long first = journal.append(page);
            decisions.decode(page);
            decisions.decide(first, hole);
        }
        decisions.ring.next();
    }
}
