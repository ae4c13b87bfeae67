package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Rfc3339Test {
    @Test
    void format_always_hasNineDigitsOfFraction() {
        assertEquals("1970-01-01T00:00:00.000000000Z", Rfc3339.format(0));
        assertEquals("2026-11-23T07:00:26.843079001Z", Rfc3339.format(1795417226843079001L));
        assertEquals("1969-12-31T23:59:59.999999999Z", Rfc3339.format(-1));
    }

    @Test
    void parse_whatFormatWrote_isTheSameTime() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            long nanos = random.nextLong();
            assertEquals(nanos, Rfc3339.parse(Rfc3339.format(nanos)));
        }
    }
}
