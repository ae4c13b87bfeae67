package org.wrasse.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.wrasse.engine.pipeline.PipelineCounters;

class RatesTest {
    @Test
    void between_twoSamples_tellsASecondsShareAndTheRestInFull() {
        Rates.Sample then = new Rates.Sample(1_000_000_000L, 100, 5, 1);
        Rates.Sample now = new Rates.Sample(21_000_000_000L, 300, 8, 3);
        assertEquals(new Rates.Recent(20, 10, 3, 2), Rates.between(then, now));
    }

    @Test
    void recent_rightAfterTheStart_isOfWhatWasCountedSince() {
        PipelineCounters counters = new PipelineCounters();
        counters.lost.add(7);
        try (Rates rates = new Rates(counters)) {
            counters.lost.add(2);
            assertEquals(2, rates.recent().lost());
        }
    }
}
