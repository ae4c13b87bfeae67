package org.wrasse.collectors.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Wakes a reader at the first event of a CPU. Wake-ups at each event would cost its writer an
 * interrupt each (measured: 14 µs an event in place of 2), those by a watermark leave a rest
 * unread. So the tracepoints are opened twice: for records, woken by nothing; and as a group in a
 * ring of its own, woken by each, which is switched on only for as long as the reader sleeps.
 */
final class Bell implements AutoCloseable {
    private final List<PerfEvent> events = new ArrayList<>();
    private PerfEvent rope;
    private RingMemory memory;
    private boolean on;

    private Bell() {}

    static Bell open(int cpu, List<Tracepoint> tracepoints) throws IOException {
        Bell bell = new Bell();
        try {
            bell.hang(cpu, tracepoints);
            return bell;
        } catch (IOException e) {
            bell.close();
            throw e;
        }
    }

    private void hang(int cpu, List<Tracepoint> tracepoints) throws IOException {
        rope = PerfEvent.open(PerfAttributes.bellRope(), cpu, null, "wake-up");
        memory = new RingMemory(rope.map(1));
        for (Tracepoint tracepoint : tracepoints) {
            add(cpu, tracepoint);
        }
    }

    /** Hangs one more on the rope. */
    void add(int cpu, Tracepoint tracepoint) throws IOException {
        PerfAttributes attributes = PerfAttributes.bell(tracepoint.id());
        PerfEvent event = PerfEvent.open(attributes, cpu, rope, tracepoint.event());
        events.add(event);
        event.filter(tracepoint.filter());
        event.writeTo(rope);
    }

    /** From here on an event makes {@link #fd} readable. */
    void on() throws IOException {
        empty();
        if (!on) {
            rope.enable();
            on = true;
        }
    }

    void off() throws IOException {
        if (on) {
            rope.disable();
            on = false;
            empty();
        }
    }

    /** A full ring would wake nobody. */
    private void empty() {
        memory.release(memory.head());
    }

    int fd() {
        return rope.fd();
    }

    @Override
    public void close() {
        events.forEach(PerfEvent::close);
        if (memory != null) {
            memory.close();
        }
        if (rope != null) {
            rope.close();
        }
    }
}
