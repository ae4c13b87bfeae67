package org.wrasse.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long is waited between two times of a journal. */
class PaceTest {
    @Test
    void aHundredTimesFaster_twentySecondsTakeAFifthOfOne() {
        Pace pace = Pace.parse("100x");
        long start = System.nanoTime();
        pace.await(TimeUnit.SECONDS.toNanos(1000));
        pace.await(TimeUnit.SECONDS.toNanos(1020));
        assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void max_neverWaits() {
        assertTrue(Pace.parse("max").isMax());
    }

    @Test
    void anythingElse_isRefused() {
        for (String text : new String[] {"", "fast", "0x", "-1x", "100", "1e3x"}) {
            String told =
                    assertThrows(IllegalArgumentException.class, () -> Pace.parse(text))
                            .getMessage();
            assertEquals("--speed " + text + ": write max, 1x (as it happened) or 100x", told);
        }
    }
}
