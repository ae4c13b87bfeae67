package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.collectors.testing.ScratchInstance;

/** A generator and an instance of this machine's kernel, and ways to look at what comes. */
public final class LiveRing implements AutoCloseable {
    static final int ROOMY_KIB = 8192;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /* Where the generator's fields are: uprobe records pack them behind the probe's address. */
    private static final int MCE_ADDR = 40;
    private static final int MCE_TSC = 80;
    private static final int AER_SEQ = 42;
    private static final int MCE_LENGTH = 128;

    final RingGenerator generator;
    final ScratchInstance scratch;

    private LiveRing(RingGenerator generator, ScratchInstance scratch) {
        this.generator = generator;
        this.scratch = scratch;
    }

    /** Skips the test where the kernel cannot be asked. */
    public static void assumeAvailable() {
        RingGenerator.unavailable().ifPresent(why -> assumeTrue(false, why));
    }

    static LiveRing ofKib(int kib) throws IOException {
        RingGenerator generator = RingGenerator.withUniqueNames();
        try {
            return new LiveRing(
                    generator, ScratchInstance.with(RingSize.ofKib(kib), generator.events()));
        } catch (IOException | RuntimeException e) {
            generator.close();
            throw e;
        }
    }

    /** Reads all that is there now, as a collector that starts at {@code resume}. */
    static MemorySink readAll(TraceInstance instance, ReaderChoice choice, ResumePoint resume)
            throws IOException {
        MemorySink sink = new MemorySink();
        try (TraceCollector collector =
                TraceCollector.open(instance, instance.machine(), choice, resume)) {
            collectToEnd(collector, sink);
        }
        return sink;
    }

    /** Lets a collector that is told to stop put what is there. */
    static void collectToEnd(TraceCollector collector, RawSink sink) {
        collector.stop();
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> collector.collect(sink));
    }

    /** The numbers that the generator gave to the records of a CPU, in their order. */
    public static List<Long> numbers(MemorySink sink, int cpu) {
        return sink.records(cpu, LiveRing::number);
    }

    public static long number(SubBufferSlice slice, RecordCursor record) {
        return record.length() >= MCE_LENGTH - 4
                ? word(slice, record.offset() + MCE_ADDR) >>> 6
                : word(slice, record.offset() + AER_SEQ);
    }

    /** CLOCK_MONOTONIC just before the record was fired. */
    public static long firedAt(SubBufferSlice slice, RecordCursor record) {
        return word(slice, record.offset() + MCE_TSC);
    }

    private static long word(SubBufferSlice slice, int at) {
        return (long) LONG.get(slice.data, at);
    }

    public static List<Long> range(long first, long count) {
        return LongStream.range(first, first + count).boxed().toList();
    }

    @Override
    public void close() {
        try (generator) {
            generator.stopFiring();
            scratch.close();
        }
    }
}
