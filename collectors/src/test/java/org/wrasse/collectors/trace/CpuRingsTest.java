package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.collectors.testing.RingGenerator.Kind.MCE;
import static org.wrasse.collectors.trace.LiveRing.ROOMY_KIB;
import static org.wrasse.collectors.trace.LiveRing.numbers;
import static org.wrasse.collectors.trace.LiveRing.range;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wrasse.collectors.os.Epoll;
import org.wrasse.collectors.testing.MemorySink;

/** Rings of this machine's kernel that are given up, as when their CPU goes, and come back. */
@Timeout(60)
class CpuRingsTest {
    private static final int CPU = 0;

    private final MemorySink sink = new MemorySink();

    @BeforeAll
    static void kernelIsThere() {
        LiveRing.assumeAvailable();
    }

    @Test
    void aRingThatIsGivenUpAndComesBack_isReadOnFromWhereItWas() throws Exception {
        try (LiveRing live = LiveRing.ofKib(ROOMY_KIB);
                Epoll epoll = new Epoll()) {
            TraceInstance instance = live.scratch.created();
            RingSource source =
                    new InstanceRings(
                            instance,
                            RingReaders.choose(instance, ReaderChoice.AUTO),
                            Map.of(),
                            new LossAccount(instance.machine(), "trace", Map.of()));
            try (CpuRings rings = CpuRings.open(source, epoll)) {
                for (int times = 0; times < 3; times++) {
                    live.generator.fireAll(MCE, 10, CPU, 10 * times);
                    pump(rings);
                    rings.giveUp(CPU);
                    rings.openLateComers();
                }
                pump(rings);
            }
            assertEquals(range(0, 30), numbers(sink, CPU));
        }
    }

    private void pump(CpuRings rings) throws IOException {
        SubBufferSlice slice = new SubBufferSlice(4096);
        TraceCounters counters = new TraceCounters();
        for (CpuRing ring : rings.open()) {
            while (ring.look(sink)) {
                ring.putUntil(Long.MAX_VALUE, slice, sink, counters);
            }
        }
    }
}
