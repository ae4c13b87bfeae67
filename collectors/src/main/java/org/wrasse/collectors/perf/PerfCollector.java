package org.wrasse.collectors.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.os.Errno;
import org.wrasse.collectors.os.LibC;
import org.wrasse.collectors.os.SystemCallException;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.collectors.trace.KnownEvents;
import org.wrasse.collectors.trace.LateEvents;
import org.wrasse.collectors.trace.RingLoop;
import org.wrasse.collectors.trace.SliceWriter;
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
    private final PerfRings rings;
    private final TraceFs traceFs;
    private final Clock clock;
    private final Machine machine;
    private final List<ArmedEvent> events;
    private final TraceFormats formats;
    private final KnownEvents known;
    private final List<WantedEvent> wanted;

    private PerfCollector(
            RingLoop loop,
            PerfRings rings,
            TraceFs traceFs,
            Clock clock,
            Machine machine,
            List<ArmedEvent> events,
            TraceFormats formats,
            KnownEvents known,
            Collection<WantedEvent> wanted) {
        this.loop = loop;
        this.rings = rings;
        this.traceFs = traceFs;
        this.known = known;
        this.wanted = List.copyOf(wanted);
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
        KnownEvents known = new KnownEvents(traceFs, wanted);
        List<Tracepoint> tracepoints = new ArrayList<>();
        List<ArmedEvent> events = new ArrayList<>();
        for (WantedEvent event : wanted) {
            if (traceFs.needs(event)) {
                events.add(arm(traceFs, event, List.of(cpu), tracepoints));
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
        return new PerfCollector(
                loop, rings, traceFs, clock, machine, List.copyOf(events), formats, known, wanted);
    }

    /** The events that have come since this was asked last; not armed yet. */
    public Optional<LateEvents> late() throws IOException {
        List<String> names = known.look();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new LateEvents(names, known.formats(), () -> arm(names)));
    }

    /** Each is tried on all CPUs, as a ring that is read cannot be left without it. */
    private List<ArmedEvent> arm(List<String> names) throws IOException {
        List<Tracepoint> tracepoints = new ArrayList<>(rings.tracepoints());
        List<ArmedEvent> tried = new ArrayList<>();
        for (WantedEvent each : wanted) {
            String found = traceFs.event(each.event()).orElse(null);
            if (found != null && names.contains(found) && traceFs.needs(each)) {
                tried.add(arm(traceFs, each, traceFs.onlineCpus(), tracepoints));
            }
        }
        rings.extend(tracepoints);
        known.accept();
        return tried;
    }

    /** Tries the event on CPUs and adds it to {@code into} if the kernel lets us have it. */
    private static ArmedEvent arm(
            TraceFs traceFs, WantedEvent wanted, List<Integer> cpus, List<Tracepoint> into)
            throws IOException {
        String asked = wanted.event();
        String found = traceFs.event(asked).orElse(null);
        if (found == null) {
            return ArmedEvent.absent(asked);
        }
        Tracepoint tracepoint = new Tracepoint(found, traceFs.id(found), wanted.filter());
        // Two names may be those of one event; opened twice, each record would come twice.
        if (!into.contains(tracepoint)) {
            try {
                rehearse(tracepoint, cpus);
            } catch (SystemCallException e) {
                return ArmedEvent.failed(asked, found, PerfRings.explain(e), e.errno());
            }
            into.add(tracepoint);
        }
        return ArmedEvent.armed(asked, found);
    }

    /** Opens the event as often as its rings will, all at once, and closes it again. */
    private static void rehearse(Tracepoint tracepoint, List<Integer> cpus)
            throws SystemCallException, TraceException {
        List<PerfEvent> opened = new ArrayList<>();
        try {
            for (int cpu : cpus) {
                for (int i = 0; i < PerfRing.EVENTS_PER_TRACEPOINT; i++) {
                    opened.add(
                            PerfEvent.open(
                                    PerfAttributes.bell(tracepoint.id()),
                                    cpu,
                                    null,
                                    tracepoint.event()));
                }
            }
            opened.get(0).filter(tracepoint.filter());
        } finally {
            opened.forEach(PerfEvent::close);
        }
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
