package org.wrasse.engine.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;

/**
 * From the collector's put of a page with one error to the call of the action that is decided on
 * it: decoded, journaled, decided, and the decision journaled too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LatencyBenchmark {
    private static final String EACH_ERROR_IS_A_DECISION =
            """
            rule "Alert on each error"
                @serd( on = "memory.corrected", per = "page", count = 1 )
            when
                $trip : Trip()
            then
                decide.alert( $trip.page() ).because( $trip );
            end
            """;

    /** Microseconds of quiet before each error: 0 keeps threads awake, others let them sleep. */
    @Param({"0", "1000"})
    int quietMicros;

    private final Semaphore acted = new Semaphore(0);
    private SubBufferSlice page;
    private ScratchDirectory directory;
    private Journal journal;
    private Deciding deciding;
    private Pipeline pipeline;
    private RawSink sink;

    @Setup
    public void start() throws IOException {
        page = RingPages.one(Tracepoint.MC_EVENT);
        directory = new ScratchDirectory();
        journal = Journal.open(directory.path(), JournalLimits.none());
        deciding = new Deciding();
        pipeline = new Pipeline(journal, 4096, new Decoding(), deciding, d -> acted.release());
        pipeline.start();
        pipeline.put(RingPages.kernel());
        pipeline.put(new Input.Clock(new ClockSample(0, 0, 0)));
        pipeline.put(new Input.Rules(rules()));
        sink = pipeline.sink(RingPages.SOURCE);
        pipeline.settle();
    }

    private static RuleBase rules() {
        List<RuleSource> sources = List.of(new RuleSource("each.drl", EACH_ERROR_IS_A_DECISION));
        return new RuleCompiler().compile(sources).base().orElseThrow();
    }

    @Setup(Level.Invocation)
    public void beQuiet() {
        if (quietMicros > 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(quietMicros));
        }
    }

    @Benchmark
    public void putUntilAction() throws InterruptedException {
        sink.put(page);
        acted.acquire();
    }

    @TearDown
    public void stop() {
        pipeline.close();
        deciding.close();
        journal.close();
        directory.close();
    }
}
