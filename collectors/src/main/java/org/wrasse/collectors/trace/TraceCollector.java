package org.wrasse.collectors.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Epoll;
import org.wrasse.collectors.os.EventFd;

/**
 * Reads all per-CPU rings of an instance with one thread. Records of a CPU come in the order of its
 * ring, each once; a CPU's next sub-buffer is asked of the kernel only when what it gave last is
 * journaled. When rings overflow meanwhile, the kernel counts it and a {@link LossReport} says so.
 */
public final class TraceCollector implements Collector {
    public static final String NAME = "trace";

    private static final long STOP_TAG = -1;

    /** A reader that asks again at once makes each record cost its writer a wake-up. */
    private static final long COALESCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long JOURNAL_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ABSENT_RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final TraceInstance instance;
    private final Epoll epoll;
    private final EventFd stop;
    private final CpuRings rings;
    private final LossAccount losses;
    private final SubBufferSlice slice;
    private final boolean mapped;
    private final TraceCounters counters = new TraceCounters();
    private volatile boolean stopped;
    private boolean checkPending = true;
    private long lastCheck;
    private long lastRetry;

    private TraceCollector(
            TraceInstance instance,
            Epoll epoll,
            EventFd stop,
            CpuRings rings,
            RingReaders readers,
            LossAccount losses) {
        this.instance = instance;
        this.epoll = epoll;
        this.stop = stop;
        this.rings = rings;
        this.losses = losses;
        this.slice = new SubBufferSlice(readers.layout().dataSize());
        this.mapped = readers.mapped();
        this.lastCheck = System.nanoTime() - CHECK_NANOS;
        this.lastRetry = System.nanoTime();
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
        Epoll epoll = new Epoll();
        EventFd stop = new EventFd();
        epoll.add(stop.fd(), STOP_TAG);
        CpuRings rings = CpuRings.open(readers, instance.possibleCpus(), from.cursors(), epoll);
        return new TraceCollector(instance, epoll, stop, rings, readers, losses);
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
        return counters;
    }

    /** Records handed on so far. */
    public long recordsRead() {
        return counters.records();
    }

    @Override
    public void collect(RawSink sink) {
        try {
            while (!stopped) {
                boolean found = drain(sink);
                checkPending |= found;
                checkLosses(sink, false);
                openLateComers();
                if (found) {
                    LockSupport.parkNanos(COALESCE_NANOS);
                } else {
                    await();
                }
            }
            drain(sink);
            checkLosses(sink, true);
        } catch (IOException e) {
            throw new UncheckedIOException("the trace rings cannot be read: " + e.getMessage(), e);
        }
    }

    /** Puts all there is, going round the CPUs; whether there was anything. */
    private boolean drain(RawSink sink) throws IOException {
        boolean found = false;
        while (true) {
            boolean put = false;
            boolean waiting = false;
            for (CpuRing ring : rings.open()) {
                switch (ring.pump(slice, sink, counters)) {
                    case PUT -> put = true;
                    case WAITING -> waiting = true;
                    case EMPTY -> {}
                }
            }
            found |= put;
            if (!put && !waiting) {
                return found;
            }
            if (!put) {
                counters.journalWait();
                LockSupport.parkNanos(JOURNAL_WAIT_NANOS);
            }
        }
    }

    private void await() throws IOException {
        int ready = epoll.await(timeoutMillis());
        for (int i = 0; i < ready; i++) {
            if (epoll.tag(i) != STOP_TAG && epoll.isError(i)) {
                rings.giveUp((int) epoll.tag(i));
            }
        }
    }

    /** CPUs that come online for the first time have a ring from then on. */
    private void openLateComers() throws IOException {
        boolean due = System.nanoTime() - lastRetry >= ABSENT_RETRY_NANOS;
        if (due && !rings.allOpen()) {
            lastRetry = System.nanoTime();
            rings.openLateComers();
        }
    }

    /** For ever when there is nothing to look after: an idle machine is not to be woken. */
    private int timeoutMillis() {
        long now = System.nanoTime();
        long nanos = Long.MAX_VALUE;
        if (checkPending) {
            nanos = CHECK_NANOS - (now - lastCheck);
        }
        if (!rings.allOpen()) {
            nanos = Math.min(nanos, ABSENT_RETRY_NANOS - (now - lastRetry));
        }
        return nanos == Long.MAX_VALUE
                ? -1
                : (int) TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)) + 1;
    }

    /**
     * Reads the loss counters: of rings with a mark at once, else each second where records came.
     */
    private void checkLosses(RawSink sink, boolean all) throws IOException {
        boolean due = all || System.nanoTime() - lastCheck >= CHECK_NANOS;
        for (CpuRing ring : rings.open()) {
            if (ring.takeMissed() || all || due && ring.takeReadSinceCheck()) {
                Optional<LossReport> loss = losses.update(ring.cpu(), instance.stats(ring.cpu()));
                if (loss.isPresent()) {
                    sink.put(loss.get());
                    counters.loss(loss.get().count());
                }
            }
        }
        if (due) {
            lastCheck = System.nanoTime();
            checkPending = false;
        }
    }

    @Override
    public void stop() {
        stopped = true;
        stop.signal();
    }

    /** Lets the rings go; only after {@link #collect} has returned, or was never called. */
    @Override
    public void close() {
        rings.close();
        epoll.close();
        stop.close();
    }
}
