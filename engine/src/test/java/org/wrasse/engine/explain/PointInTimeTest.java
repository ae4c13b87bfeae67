package org.wrasse.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.engine.journal.Rfc3339;

class PointInTimeTest {
    private static final long NOW = Rfc3339.parse("2026-11-23T09:15:00.000000000Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T07:15:00Z",
                "2026-11-23 07:15:00Z",
                "2026-11-23T08:15:00+01:00",
                "2026-11-23T07:15:00.000000000Z",
                "2h",
                "120m"
            })
    void parse_rfc3339OrASpanAgo(String text) {
        assertEquals(
                "2026-11-23T07:15:00.000000000Z", Rfc3339.format(PointInTime.parse(text, NOW)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-11-23", "09:15", "-2h", "2 weeks", ""})
    void parse_anythingElse_saysWhatToWrite(String text) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> PointInTime.parse(text, NOW));
        assertTrue(e.getMessage().contains("2026-11-23T09:15:00Z"), e.getMessage());
    }
}
