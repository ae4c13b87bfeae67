package org.wrasse.engine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * A journal of a million events, as the pipeline wrote it, read from its start to its end; beside
 * it the queue below it, read without looking at what it holds. An operation is one event.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ReplayBenchmark.EVENTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReplayBenchmark {
    static final int EVENTS = 1_000_000;
    private static final JournalLimits ONE_SEGMENT = new JournalLimits(0, Long.MAX_VALUE / 2);

    @Param Tracepoint tracepoint;
    @Param Scene scene;

    private final byte[] buffer = new byte[1 << 16];
    private ScratchDirectory directory;
    private RuleBase rules;

    @Setup
    public void write() throws IOException {
        directory = new ScratchDirectory();
        rules = scene.rules();
        RingPages ring = scene.pages(tracepoint);
        try (Journal journal = Journal.open(directory.path(), ONE_SEGMENT);
                Deciding deciding = new Deciding();
                Pipeline pipeline =
                        new Pipeline(journal, 4096, new Decoding(), deciding, decision -> {})) {
            pipeline.start();
            pipeline.put(RingPages.kernel());
            pipeline.put(new Input.Clock(new ClockSample(0, 0, 0)));
            pipeline.put(new Input.Rules(rules));
            RawSink sink = pipeline.sink(RingPages.SOURCE);
            for (int i = 0; i < EVENTS; i += RingPages.EVENTS) {
                ring.putInto(sink);
            }
        }
    }

    @TearDown
    public void delete() {
        directory.close();
    }

    @Benchmark
    public long readQueue() {
        long size = 0;
        try (ChronicleQueue queue =
                        SingleChronicleQueueBuilder.single(segment().toFile())
                                .rollCycle(RollCycles.FAST_DAILY)
                                .readOnly(true)
                                .build();
                ExcerptTailer tailer = queue.createTailer()) {
            for (int n = read(tailer); n >= 0; n = read(tailer)) {
                size += n;
            }
        }
        return size;
    }

    private Path segment() {
        try (Stream<Path> children = Files.list(directory.path())) {
            return children.filter(Files::isDirectory).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read(ExcerptTailer tailer) {
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return -1;
            }
            Bytes<?> bytes = document.wire().bytes();
            int size = (int) bytes.readRemaining();
            bytes.read(buffer, 0, size);
            return size;
        }
    }

    @Benchmark
    public long readJournal() {
        long size = 0;
        try (JournalReader reader = JournalReader.open(directory.path())) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                size += r.payload().length;
            }
        }
        return size;
    }

    @Benchmark
    public Replay.Result replay() {
        try (JournalReader reader = JournalReader.open(directory.path())) {
            Replay.Result result =
                    new Replay(reader, RuleBases.asJournaled(rules)).run(d -> {}, r -> {});
            if (result.events() != EVENTS || !result.identical()) {
                throw new IllegalStateException("another journal: " + result);
            }
            return result;
        }
    }

    /** What a start does, before it is armed. */
    @Benchmark
    public long restoreState() {
        try (JournalState state = JournalState.read(directory.path(), rules, new Unheard())) {
            return state.player().events();
        }
    }

    private static final class Unheard implements JournalState.History {
        @Override
        public void closed(Decision decision, Outcome outcome) {}

        @Override
        public void booted() {}
    }
}
