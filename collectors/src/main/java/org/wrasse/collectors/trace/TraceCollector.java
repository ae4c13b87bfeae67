package org.wrasse.collectors.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;

/**
 * Reads all per-CPU rings of an instance with one thread. Records of a CPU come in the order of its
 * ring, each once; a CPU's next sub-buffer is asked of the kernel only when what it gave last is
 * journaled. When rings overflow meanwhile, the kernel counts it and a {@link LossReport} says so.
 */
public final class TraceCollector implements Collector {
    public static final String NAME = "trace";

    private final RingLoop loop;
    private final boolean mapped;

    private TraceCollector(RingLoop loop, boolean mapped) {
        this.loop = loop;
        this.mapped = mapped;
    }

    /**
     * Opens the rings and, if they can be mapped, finds what a reader before was at.
     *
     * @param machine as {@link TraceInstance#machine()} says
     * @param resume where the journal stands in this boot; of no meaning, and not used, for an
     *     instance that was just created
     */
    public static TraceCollector open(
            TraceInstance instance, Machine machine, ReaderChoice choice, ResumePoint resume)
            throws IOException {
        ResumePoint from = instance.created() ? ResumePoint.NONE : resume;
        RingReaders readers = RingReaders.choose(instance, choice);
        LossAccount losses = new LossAccount(machine, NAME, from.losses());
        RingSource rings = new InstanceRings(instance, readers, from.cursors(), losses);
        return new TraceCollector(
                RingLoop.open(rings, readers.layout().dataSize()), readers.mapped());
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Whether rings are mapped: then a kill loses nothing. */
    public boolean mapped() {
        return mapped;
    }

    public TraceCounters counters() {
        return loop.counters();
    }

    /** Records handed on so far. */
    public long recordsRead() {
        return counters().records();
    }

    @Override
    public void collect(RawSink sink) {
        try {
            loop.collect(sink);
        } catch (IOException e) {
            throw new UncheckedIOException("the trace rings cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        loop.stop();
    }

    /** Lets the rings go; only after {@link #collect} has returned, or was never called. */
    @Override
    public void close() {
        loop.close();
    }
}
