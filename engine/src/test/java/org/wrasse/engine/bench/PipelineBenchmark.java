package org.wrasse.engine.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.engine.pipeline.PipelineCounters;

/**
 * The pipeline as the daemon has it, from the collector's put to the journaled decision, fed as
 * fast as it takes pages. An operation is one event.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RingPages.EVENTS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PipelineBenchmark {
    @Param Tracepoint tracepoint;
    @Param Scene scene;

    private RingPages ring;
    private ScratchDirectory directory;
    private Journal journal;
    private Deciding deciding;
    private Pipeline pipeline;
    private RawSink sink;

    @Setup
    public void start() throws IOException {
        ring = scene.pages(tracepoint);
        directory = new ScratchDirectory();
        journal = Journal.open(directory.path(), JournalLimits.none());
        deciding = new Deciding();
        pipeline = new Pipeline(journal, 4096, new Decoding(), deciding, decision -> {});
        pipeline.start();
        pipeline.put(RingPages.kernel());
        pipeline.put(new Input.Clock(new ClockSample(0, 0, 0)));
        pipeline.put(new Input.Rules(scene.rules()));
        sink = pipeline.sink(RingPages.SOURCE);
        pipeline.settle();
    }

    @Benchmark
    public void putPages() {
        ring.putInto(sink);
    }

    @TearDown
    public void stop() {
        pipeline.close();
        PipelineCounters counters = pipeline.counters();
        if (pipeline.failure() != null || counters.read.sum() != counters.decoded.sum()) {
            throw new IllegalStateException("not all events went through", pipeline.failure());
        }
        deciding.close();
        journal.close();
        directory.close();
    }
}
