package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.wrasse.collectors.event.Observation;

/** Figures, and a floor under them that even a busy machine should keep. */
@Isolated
class ThroughputTest {
    private static final int EVENTS = 1_000_000;
    private static final int PAGES = 10_000;

    @Test
    void accept_correctedErrorsOnTenThousandPages_keepsUpWithAStorm() {
        Random random = new Random(1);
        Observation[] events = new Observation[1 << 16];
        for (int i = 0; i < events.length; i++) {
            long address = 0x100000 + 0x1000L * random.nextInt(PAGES);
            events[i] = Observations.corrected("DIMM_" + (address >> 12) % 16, 1, address);
        }
        double best = 0;
        for (int round = 0; round < 5; round++) {
            best = Math.max(best, eventsPerSecond(events));
        }
        System.out.printf("corrected errors through the packs: %,.0f events/s%n", best);
        assertTrue(best > 100_000, best + " events/s");
    }

    @Test
    void accept_errorsThatBecomeFacts_areReported() {
        Observation[] events = {Observations.aer("0000:3a:00.0", 0)};
        double best = 0;
        for (int round = 0; round < 3; round++) {
            best = Math.max(best, eventsPerSecond(events));
        }
        System.out.printf("non-fatal AER events, each a fact: %,.0f events/s%n", best);
        assertTrue(best > 10_000, best + " events/s");
    }

    private static double eventsPerSecond(Observation[] events) {
        RuleBase base = new RuleCompiler().compile(RuleFiles.packs()).base().orElseThrow();
        Recorder recorder = new Recorder();
        try (RuleSession session = base.newSession(recorder)) {
            long time = 1_700_000_000_000_000_000L;
            long start = System.nanoTime();
            for (int i = 0; i < EVENTS; i++) {
                session.accept(events[i & events.length - 1], i, time + i * 10_000L);
            }
            long nanos = System.nanoTime() - start;
            assertEquals(List.of(), recorder.failures);
            assertTrue(!recorder.trips.isEmpty());
            return EVENTS * 1e9 / nanos;
        }
    }

    @Test
    void compile_packs_takesAFractionOfASecondOnceWarm() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            new RuleCompiler().compile(RuleFiles.packs());
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("compiling the packs, warm: %d ms%n", best / 1_000_000);
        assertTrue(best < 2_000_000_000L, best + " ns");
    }
}
