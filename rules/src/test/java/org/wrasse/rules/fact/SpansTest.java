package org.wrasse.rules.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({"500ms,500000000", "1s,1000000000", "30m,1800000000000", "24h,86400000000000"})
    void parse_numberAndUnit_isNanosecondsAndBack(String text, long nanos) {
        assertEquals(nanos, Spans.parse(text).orElseThrow());
        assertEquals(text, Spans.text(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "24", "0h", "-1h", "1.5h", "24 hours", "999999999999d", "9w"})
    void parse_anythingElse_isEmpty(String text) {
        assertTrue(Spans.parse(text).isEmpty());
    }
}
