package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RingStatsTest {
    @Test
    void parse_statsOfALappedRing() throws Exception {
        String text = Files.readString(Path.of("src/test/resources/captures/6.18-lost/cpu0.stats"));

        RingStats stats = RingStats.parse(text);

        assertEquals(new RingStats(244, 2756, 0, 0, 5_280_248_461_000L), stats);
        assertEquals(2756, stats.lost());
    }

    @Test
    void parse_clockThatDoesNotTickInNanoseconds_givesItsCount() throws Exception {
        RingStats stats =
                RingStats.parse("entries: 0\noverrun: 1\nnow ts: 4711\ndropped events: 2\n");

        assertEquals(4711, stats.nowNanos());
        assertEquals(3, stats.lost());
    }

    @Test
    void parse_textThatIsNoNumber_isRefused() {
        assertThrows(TraceException.class, () -> RingStats.parse("overrun: many\n"));
        assertThrows(TraceException.class, () -> RingStats.parse("now ts: 1.2.3\n"));
    }
}
