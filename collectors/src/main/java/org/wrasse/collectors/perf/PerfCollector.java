package org.wrasse.collectors.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.os.Errno;
import org.wrasse.collectors.os.LibC;
import org.wrasse.collectors.os.SystemCallException;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.RingLoop;
import org.wrasse.collectors.trace.TraceCounters;
import org.wrasse.collectors.trace.TraceException;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.WantedEvent;

/**
 * Reads tracepoints through {@code perf_event_open}, one ring for each CPU, with one thread. Events
 * are buffered from {@link #open} on and only as long as this process lives: rings vanish with it,
 * read or not. Times are of CLOCK_MONOTONIC, the best that the kernel lets tracepoints have.
 */
public final class PerfCollector implements Collector {
    public static final String NAME = "perf";

    private static final String CLOCK = "mono";
    private static final int MOST_PAGES = 1 << 18;

    private final RingLoop loop;
    private final Clock clock;
    private final Machine machine;
    private final List<ArmedEvent> events;
    private final TraceFormats formats;

    private PerfCollector(
            RingLoop loop,
            Clock clock,
            Machine machine,
            List<ArmedEvent> events,
            TraceFormats formats) {
        this.loop = loop;
        this.clock = clock;
        this.machine = machine;
        this.events = events;
        this.formats = formats;
    }

    /**
     * Opens the rings of all CPUs that are online.
     *
     * @param traceFs where the events' numbers and formats are told
     * @param wanted no kernel has them all
     * @param kibPerCpu the size of each ring, rounded up to a power of two
     * @throws IOException one line: what is in the way, and the remedy
     */
    public static PerfCollector open(TraceFs traceFs, Collection<WantedEvent> wanted, int kibPerCpu)
            throws IOException {
        Machine machine = traceFs.machine(CLOCK);
        Clock clock = Clock.ofTrace(CLOCK).orElseThrow();
        int cpu = traceFs.onlineCpus().get(0);
        List<Tracepoint> tracepoints = new ArrayList<>();
        List<ArmedEvent> events = new ArrayList<>();
        for (WantedEvent event : wanted) {
            if (traceFs.needs(event)) {
                events.add(arm(traceFs, event, cpu, tracepoints));
            }
        }
        TraceFormats formats =
                traceFs.formats(tracepoints.stream().map(Tracepoint::event).toList());
        PerfRings rings =
                new PerfRings(
                        traceFs,
                        machine,
                        clock,
                        List.copyOf(tracepoints),
                        pages(kibPerCpu),
                        countsLost(cpu));
        RingLoop loop = RingLoop.open(rings, SliceWriter.FULL);
        return new PerfCollector(loop, clock, machine, List.copyOf(events), formats);
    }

    /** Tries the event on a CPU and adds it to {@code into} if the kernel lets us have it. */
    private static ArmedEvent arm(
            TraceFs traceFs, WantedEvent wanted, int cpu, List<Tracepoint> into)
            throws IOException {
        String asked = wanted.event();
        String found = traceFs.event(asked).orElse(null);
        if (found == null) {
            return ArmedEvent.absent(asked);
        }
        Tracepoint tracepoint = new Tracepoint(found, traceFs.id(found), wanted.filter());
        try (PerfEvent event =
                PerfEvent.open(PerfAttributes.bell(tracepoint.id()), cpu, null, found)) {
            event.filter(tracepoint.filter());
        } catch (SystemCallException e) {
            return ArmedEvent.failed(asked, found, PerfRings.explain(e), e.errno());
        }
        into.add(tracepoint);
        return ArmedEvent.armed(asked, found);
    }

    /** Whether this kernel counts the samples that it lost, as Linux does since 6.0. */
    private static boolean countsLost(int cpu) throws IOException {
        try {
            PerfEvent.open(PerfAttributes.lossProbe(), cpu, null, "probe").close();
            return true;
        } catch (SystemCallException e) {
            if (e.errno() == Errno.EINVAL) {
                return false;
            }
            throw new TraceException(PerfRings.explain(e), e);
        }
    }

    /** So many pages hold at least that; a power of two, as perf rings must be. */
    static int pages(int kib) {
        long bytes = kib * 1024L;
        int pages = 1;
        while (pages < MOST_PAGES && (long) pages * LibC.get().getpagesize() < bytes) {
            pages *= 2;
        }
        return pages;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What became of each event asked for. */
    public List<ArmedEvent> events() {
        return events;
    }

    /** The machine and boot, with the clock that records are stamped with. */
    public Machine machine() {
        return machine;
    }

    /** The formats of the armed events. */
    public TraceFormats formats() {
        return formats;
    }

    /** The records' clock against wall time. */
    public ClockSample clockSample() {
        return clock.sample();
    }

    public TraceCounters counters() {
        return loop.counters();
    }

    @Override
    public void collect(RawSink sink) {
        try {
            loop.collect(sink);
        } catch (IOException e) {
            throw new UncheckedIOException("the perf rings cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        loop.stop();
    }

    /** Closes the rings; only after {@link #collect} has returned, or was never called. */
    @Override
    public void close() {
        loop.close();
    }
}
