package org.wrasse.engine.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Errors of seconds or of years, in the same number of buckets. */
class HistogramTest {
    @Test
    void aYear_losesNoErrorAndKeepsTheirTimesToAFewBuckets() {
        Histogram histogram = new Histogram();
        Random random = new Random(7);
        long time = 1_700_000_000_000_000_000L;
        long sum = 0;
        for (int i = 0; i < 10_000; i++) {
            int count = 1 + random.nextInt(3);
            histogram.add(time, count);
            sum += count;
            time += TimeUnit.HOURS.toNanos(random.nextInt(2));
        }
        long counted = 0;
        int last = 0;
        for (int i = 0; i < histogram.size(); i++) {
            counted += histogram.count(i);
            last = histogram.count(i) > 0 ? i : last;
        }
        assertEquals(sum, counted);
        assertTrue(last >= histogram.size() / 2, "half of the buckets are in use");
        assertTrue(
                histogram.time(last) <= time
                        && histogram.time(last + 1) >= time - TimeUnit.HOURS.toNanos(2));
    }
}
