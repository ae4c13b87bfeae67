package org.wrasse.collectors.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The open tracepoints of a CPU, which all write to one ring. */
final class CpuEvents implements AutoCloseable {
    private final boolean countsLost;
    private final List<PerfEvent> events = new ArrayList<>();
    private PerfEvent carrier;
    private RingMemory memory;
    private long enabledNanos = -1;

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
        int watermark = pages * 2048;
        carrier = PerfEvent.open(PerfAttributes.carrier(watermark), cpu, null, "ring");
        memory = new RingMemory(carrier.map(pages));
        for (Tracepoint tracepoint : tracepoints) {
            PerfAttributes attributes =
                    PerfAttributes.tracepoint(tracepoint.id(), watermark, countsLost);
            PerfEvent event = PerfEvent.open(attributes, cpu, null, tracepoint.event());
            events.add(event);
            event.filter(tracepoint.filter());
            event.writeTo(carrier);
        }
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

    /** Whether it has been at work since this was asked last: not if its CPU went meanwhile. */
    boolean alive() throws IOException {
        long before = enabledNanos;
        enabledNanos = carrier.enabledNanos();
        return enabledNanos != before;
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
