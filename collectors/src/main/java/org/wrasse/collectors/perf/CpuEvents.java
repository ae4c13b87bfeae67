package org.wrasse.collectors.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The open tracepoints of a CPU, which all write to one ring. */
final class CpuEvents implements AutoCloseable {
    /** The clocks compared may drift apart by NTP's doing, not by this in a minute. */
    private static final long DOUBT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final boolean countsLost;
    private final List<PerfEvent> events = new ArrayList<>();
    private PerfEvent carrier;
    private int watermark;
    private RingMemory memory;
    private long lookedAt;
    private long enabledNanos;

    private CpuEvents(boolean countsLost) {
        this.countsLost = countsLost;
    }

    /**
     * @param pages of the ring, a power of two
     * @param countsLost whether this kernel counts what each event has lost (Linux 6.0)
     */
    static CpuEvents open(int cpu, List<Tracepoint> tracepoints, int pages, boolean countsLost)
            throws IOException {
        CpuEvents opened = new CpuEvents(countsLost);
        try {
            opened.start(cpu, tracepoints, pages);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private void start(int cpu, List<Tracepoint> tracepoints, int pages) throws IOException {
        // Nobody waits for this ring (see Bell): woken as seldom as can be.
        watermark = pages * 2048;
        carrier = PerfEvent.open(PerfAttributes.carrier(watermark), cpu, null, "ring");
        memory = new RingMemory(carrier.map(pages));
        look();
        for (Tracepoint tracepoint : tracepoints) {
            add(cpu, tracepoint);
        }
    }

    /** Lets one more write to the ring. */
    void add(int cpu, Tracepoint tracepoint) throws IOException {
        PerfAttributes attributes =
                PerfAttributes.tracepoint(tracepoint.id(), watermark, countsLost);
        PerfEvent event = PerfEvent.open(attributes, cpu, null, tracepoint.event());
        events.add(event);
        event.filter(tracepoint.filter());
        event.writeTo(carrier);
    }

    RingMemory memory() {
        return memory;
    }

    /** Whether {@link #lost()} is known. */
    boolean countsLost() {
        return countsLost;
    }

    /** Records that found no room since the ring was opened. */
    long lost() throws IOException {
        long lost = 0;
        for (PerfEvent event : events) {
            lost += event.lost();
        }
        return lost;
    }

    /**
     * Whether it has been at work all the time since this was asked last: its events end for good
     * when its CPU goes offline, and nothing tells.
     */
    boolean alive() throws IOException {
        long lookedBefore = lookedAt;
        long enabledBefore = enabledNanos;
        look();
        return (lookedAt - lookedBefore) - (enabledNanos - enabledBefore) < DOUBT_NANOS;
    }

    private void look() throws IOException {
        enabledNanos = carrier.enabledNanos();
        lookedAt = System.nanoTime();
    }

    @Override
    public void close() {
        events.forEach(PerfEvent::close);
        if (memory != null) {
            memory.close();
        }
        if (carrier != null) {
            carrier.close();
        }
    }
}
