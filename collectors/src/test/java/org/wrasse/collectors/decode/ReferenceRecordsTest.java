package org.wrasse.collectors.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wrasse.collectors.event.HardwareEvent;

class ReferenceRecordsTest {
    private static final int RECORDS = 100;

    private final ReferenceRecords records = ReferenceRecords.ofAllEvents();

    static List<String> events() {
        return EventDecoders.events().stream().filter(ReferenceFormats::exists).toList();
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatAnEventShows_isMadeARecordAgainThatShowsTheSame(String event) {
        EventFormat format = ReferenceFormats.of(event);
        RandomValues random = new RandomValues(new Random(event.hashCode()));
        int again = 0;
        for (int i = 0; i < RECORDS; i++) {
            Map<String, String> values = random.of(format);
            values.computeIfPresent("tlp_header_valid", (name, value) -> "0x1");
            Map<String, Object> shown = shown(event, new RecordEncoder(format).encode(values));
            assertEquals(shown, shown(event, records.encodeShown(event, shown, false)));
            again++;
        }
        assertEquals(RECORDS, again);
    }

    @Test
    void aValueThatNoRecordHolds_isNotMadeAnother() {
        Map<String, Object> shown = new HashMap<>(Map.of("error_count", 1_000_000, "mc_index", 0));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> records.encodeShown("ras:mc_event", shown, false));
        assertTrue(e.getMessage().contains("error_count"), e::getMessage);
    }

    private static Map<String, Object> shown(String event, byte[] bytes) {
        RecordView record = Pages.view(bytes);
        HardwareEvent decoded = ReferenceFormats.decoder(event).decode(record, Pages.ORIGIN);
        assertEquals(null, record.problem());
        return EventFields.of(decoded);
    }
}
