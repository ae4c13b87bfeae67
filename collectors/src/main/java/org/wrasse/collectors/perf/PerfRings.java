package org.wrasse.collectors.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.Errno;
import org.wrasse.collectors.os.SystemCallException;
import org.wrasse.collectors.trace.RingCursor;
import org.wrasse.collectors.trace.RingReader;
import org.wrasse.collectors.trace.RingSource;
import org.wrasse.collectors.trace.TraceException;
import org.wrasse.collectors.trace.TraceFs;

/**
 * The perf rings of this machine's CPUs. A ring gets nothing more once its CPU has been offline,
 * even if that comes back: then it is opened anew.
 */
final class PerfRings implements RingSource {
    private static final long PULSE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final String FULL =
            "the perf ring was full and the kernel dropped new records: make trace.ring-kib-per-cpu"
                    + " larger";

    private final TraceFs traceFs;
    private final Machine machine;
    private final Clock clock;
    private volatile List<Tracepoint> tracepoints;
    private final int pages;
    private final boolean countsLost;
    private long lastPulse = System.nanoTime();

    PerfRings(
            TraceFs traceFs,
            Machine machine,
            Clock clock,
            List<Tracepoint> tracepoints,
            int pages,
            boolean countsLost) {
        this.traceFs = traceFs;
        this.machine = machine;
        this.clock = clock;
        this.tracepoints = tracepoints;
        this.pages = pages;
        this.countsLost = countsLost;
    }

    /** What the rings hold, or will. */
    List<Tracepoint> tracepoints() {
        return tracepoints;
    }

    /**
     * Takes more tracepoints in, behind those that there are, when the reading thread looks after
     * its CPUs next. For any one thread.
     */
    void extend(List<Tracepoint> more) {
        tracepoints = List.copyOf(more);
    }

    @Override
    public List<Integer> cpus() throws IOException {
        return traceFs.possibleCpus();
    }

    /** A ring that is given up is gone with all that was in it. */
    @Override
    public Optional<RingReader> open(int cpu, RingCursor from) throws IOException {
        if (!traceFs.onlineCpus().contains(cpu)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PerfRing.open(cpu, tracepoints, pages, countsLost));
        } catch (SystemCallException e) {
            // It went offline since we looked.
            if (e.errno() == Errno.ENODEV || !traceFs.onlineCpus().contains(cpu)) {
                return Optional.empty();
            }
            throw new TraceException(explain(e), e);
        }
    }

    /** One line on why the kernel refuses, and what to do. */
    static String explain(SystemCallException e) {
        String remedy =
                switch (e.errno()) {
                    case Errno.EACCES, Errno.EPERM ->
                            "run as root or with CAP_PERFMON and CAP_IPC_LOCK, or raise"
                                    + " kernel.perf_event_mlock_kb, or make trace.ring-kib-per-cpu"
                                    + " smaller";
                    case Errno.EMFILE ->
                            "raise the limit of open files (LimitNOFILE= of the service): each event"
                                    + " takes two on each CPU";
                    case Errno.EINTR ->
                            "a probe's event, and a trace instance has it: only one of perf and"
                                    + " tracefs can";
                    case Errno.ENOSYS -> "this kernel has no perf events (CONFIG_PERF_EVENTS)";
                    default -> "set trace.source to tracefs";
                };
        return e.getMessage() + ": " + remedy;
    }

    @Override
    public Optional<LossReport> lost(RingReader ring) throws IOException {
        PerfRing perf = (PerfRing) ring;
        long count = perf.takeLost();
        if (count <= 0) {
            return Optional.empty();
        }
        Origin origin = new Origin(machine, PerfCollector.NAME, perf.cpu(), clock.nanos(), false);
        return Optional.of(new LossReport(origin, count, perf.toldLost(), FULL));
    }

    @Override
    public boolean ringsMayGo() {
        return true;
    }

    /**
     * Takes in new tracepoints, then gives those of CPUs that are offline and, once a minute, those
     * that were so for a moment.
     */
    @Override
    public List<RingReader> gone(Collection<RingReader> open) throws IOException {
        List<Integer> online = traceFs.onlineCpus();
        boolean pulse = System.nanoTime() - lastPulse >= PULSE_NANOS;
        if (pulse) {
            lastPulse = System.nanoTime();
        }
        List<RingReader> gone = new ArrayList<>();
        for (RingReader ring : open) {
            PerfRing perf = (PerfRing) ring;
            if (!online.contains(ring.cpu()) || pulse && !perf.alive()) {
                gone.add(ring);
            } else {
                perf.extend(tracepoints);
            }
        }
        return gone;
    }
}
