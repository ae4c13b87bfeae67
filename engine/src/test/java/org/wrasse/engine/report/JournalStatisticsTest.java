package org.wrasse.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.testing.JsonSchema;
import org.wrasse.engine.testing.PipelineJournal;

/** A journal in numbers. */
class JournalStatisticsTest {
    @TempDir Path folder;

    @Test
    void eventsAreCountedByClassAndComponent_errorsByTheirCount() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.corrected(60, 0x1000).corrected(61, 0x1000).uncorrected(62, 0x1000);
            journal.error(600, Map.of("address", "0x2000", "error_count", "7")).decisions();
        }
        JournalStatistics statistics = statistics();
        ObjectNode json = StatisticsRows.json(statistics, 4096, 1);
        json.put("damages", 0).put("missing", 0);

        assertEquals(4, json.at("/kinds/event").asInt());
        assertEquals(1, json.at("/kinds/kernel").asInt());
        assertEquals("memory.corrected", json.at("/events/0/class").asText());
        assertEquals(3, json.at("/events/0/events").asInt());
        assertEquals(9, json.at("/events/0/errors").asInt());
        assertEquals(1, json.path("components").size());
        assertEquals("page:0x2000", json.at("/components/0/component").asText());
        assertEquals(7, json.at("/components/0/errors").asInt());
        assertEquals(2, json.path("component_count").asInt());
        assertEquals(4 / 540.0, json.path("events_per_second").asDouble(), 1e-9);
        assertEquals(6, json.path("records").asInt());
        assertTrue(json.at("/busiest_minute/events").asInt() >= 2);
        assertEquals(List.of(), JsonSchema.load().problems(json));
    }

    @Test
    void aJournalWithoutEvents_hasNoTimes() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.decisions();
        }
        ObjectNode json = StatisticsRows.json(statistics(), 0, 10);

        assertEquals("", json.path("from").asText());
        assertEquals(0, json.path("events_per_second").asDouble());
        assertEquals(
                List.of(), JsonSchema.load().problems(json.put("damages", 0).put("missing", 0)));
    }

    @Test
    void numbers_areOneOrARangeOrOpen() {
        assertEquals(new SequenceRange(38, 38), SequenceRange.parse("38"));
        assertEquals(new SequenceRange(38, 120), SequenceRange.parse("38-120"));
        assertTrue(SequenceRange.parse("38-").holds(Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> SequenceRange.parse("-38"));
    }

    private JournalStatistics statistics() {
        JournalStatistics statistics = new JournalStatistics();
        JournalRows rows = new JournalRows();
        try (JournalReader reader = JournalReader.open(folder)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                statistics.record(r);
                rows.of(r).forEach(statistics::row);
            }
        }
        return statistics;
    }
}
