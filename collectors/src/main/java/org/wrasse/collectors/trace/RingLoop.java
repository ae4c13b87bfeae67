package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.os.Epoll;
import org.wrasse.collectors.os.EventFd;

/**
 * Reads per-CPU rings with one thread: drains all, rests a millisecond while records come, sleeps
 * when none do. A CPU's next slice is asked for only when its last one is journaled. CPUs that come
 * and go are followed, losses are reported.
 *
 * <p>A record is put before any of another CPU that is more than {@value #TOGETHER_MILLIS} ms
 * later, so that what was buffered for an hour is counted as it came.
 */
public final class RingLoop implements AutoCloseable {
    private static final long STOP_TAG = -1;

    /** A reader that asks again at once makes each record cost its writer a wake-up. */
    private static final long COALESCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** To go by the very order would make a slice of each record. */
    private static final long TOGETHER_MILLIS = 100;

    private static final long TOGETHER_NANOS = TimeUnit.MILLISECONDS.toNanos(TOGETHER_MILLIS);
    private static final long JOURNAL_WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CPU_LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final RingSource source;
    private final Epoll epoll;
    private final EventFd stop;
    private final CpuRings rings;
    private final SubBufferSlice part;
    private final TraceCounters counters = new TraceCounters();
    private volatile boolean stopped;
    private boolean checkPending = true;
    private long oldest;
    private long lastCheck;
    private long lastCpuLook;

    private RingLoop(RingSource source, Epoll epoll, EventFd stop, CpuRings rings, int sliceBytes) {
        this.source = source;
        this.epoll = epoll;
        this.stop = stop;
        this.rings = rings;
        this.part = new SubBufferSlice(sliceBytes);
        this.lastCheck = System.nanoTime() - CHECK_NANOS;
        this.lastCpuLook = System.nanoTime();
    }

    /**
     * Opens the rings of all CPUs that have one.
     *
     * @param sliceBytes the usual size of a slice
     */
    public static RingLoop open(RingSource source, int sliceBytes) throws IOException {
        Epoll epoll = new Epoll();
        EventFd stop = new EventFd();
        epoll.add(stop.fd(), STOP_TAG);
        try {
            return new RingLoop(source, epoll, stop, CpuRings.open(source, epoll), sliceBytes);
        } catch (IOException e) {
            epoll.close();
            stop.close();
            throw e;
        }
    }

    public TraceCounters counters() {
        return counters;
    }

    /** As {@link org.wrasse.collectors.Collector#collect} says. */
    public void collect(RawSink sink) throws IOException {
        boolean woken = false;
        while (!stopped) {
            boolean found = drain(sink);
            checkPending |= found;
            checkLosses(sink, false);
            lookAfterCpus(sink);
            if (found || woken) {
                // A wake-up may come before the record that it is for.
                woken = false;
                LockSupport.parkNanos(COALESCE_NANOS);
            } else if (rings.rest()) {
                woken = await();
            }
        }
        drain(sink);
        checkLosses(sink, true);
    }

    /** Puts all there is, what is oldest first; whether there was anything. */
    private boolean drain(RawSink sink) throws IOException {
        boolean found = false;
        while (look(sink)) {
            boolean put = false;
            long until =
                    oldest > Long.MAX_VALUE - TOGETHER_NANOS ? oldest : oldest + TOGETHER_NANOS;
            for (CpuRing ring : rings.open()) {
                put |= ring.putUntil(until, part, sink, counters);
            }
            found |= put;
            if (!put) {
                counters.journalWait();
                LockSupport.parkNanos(JOURNAL_WAIT_NANOS);
            }
        }
        return found;
    }

    /** Finds the oldest record that is there; false if there is none in any ring. */
    private boolean look(RawSink sink) throws IOException {
        boolean found = false;
        oldest = Long.MAX_VALUE;
        for (CpuRing ring : rings.open()) {
            if (ring.look(sink)) {
                found = true;
                oldest = Math.min(oldest, ring.time());
            }
        }
        return found;
    }

    /** Sleeps; whether anything has become readable. */
    private boolean await() throws IOException {
        int ready = epoll.await(timeoutMillis());
        for (int i = 0; i < ready; i++) {
            if (epoll.tag(i) != STOP_TAG && epoll.isError(i)) {
                rings.giveUp((int) epoll.tag(i));
            }
        }
        return ready > 0;
    }

    /** CPUs that come online have a ring from then on; some rings end when their CPU goes. */
    private void lookAfterCpus(RawSink sink) throws IOException {
        if (!cpusMayChange() || System.nanoTime() - lastCpuLook < CPU_LOOK_NANOS) {
            return;
        }
        lastCpuLook = System.nanoTime();
        List<CpuRing> gone = rings.gone();
        if (!gone.isEmpty()) {
            drain(sink);
            for (CpuRing ring : gone) {
                reportLoss(ring, sink);
                rings.giveUp(ring.cpu());
            }
        }
        rings.openLateComers();
    }

    private boolean cpusMayChange() {
        return source.ringsMayGo() || !rings.allOpen();
    }

    /** For ever when there is nothing to look after: an idle machine is not to be woken. */
    private int timeoutMillis() {
        long now = System.nanoTime();
        long nanos = Long.MAX_VALUE;
        if (checkPending) {
            nanos = CHECK_NANOS - (now - lastCheck);
        }
        if (cpusMayChange()) {
            nanos = Math.min(nanos, CPU_LOOK_NANOS - (now - lastCpuLook));
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
                reportLoss(ring, sink);
            }
        }
        if (due) {
            lastCheck = System.nanoTime();
            checkPending = false;
        }
    }

    private void reportLoss(CpuRing ring, RawSink sink) throws IOException {
        Optional<LossReport> loss = source.lost(ring.reader());
        if (loss.isPresent()) {
            sink.put(loss.get());
            counters.loss(loss.get().count());
        }
    }

    /** Ends {@link #collect}; may be called from any thread, more than once. */
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
