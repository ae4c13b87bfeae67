package org.wrasse.engine.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.journal.EdacJson;
import org.wrasse.engine.journal.InventoryJson;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.RuleBaseJson;

/** The payload of the record that a row was made of, but for events. */
final class RowPayload {
    private static final List<String> OF_ROWS = List.of("schema", "seq", "type");

    private RowPayload() {}

    /**
     * @param time of the row by the trace clock
     * @param formats that events are encoded in
     * @throws IllegalArgumentException if the row does not have what such a record has; one line
     */
    static ObjectNode of(RecordKind kind, ObjectNode row, long time, TraceFormats formats) {
        ObjectNode payload = row.deepCopy();
        payload.remove(OF_ROWS);
        switch (kind) {
            case KERNEL -> payload = JournalJson.importedKernel(JournalJson.machine(row), formats);
            case LOSS -> payload.put("trace_nanos", time).remove("time");
            case EDAC ->
                    payload.put("trace_nanos", time).put("monotonic_nanos", time).remove("time");
            case CLOCK, RULEBASE, INVENTORY -> payload.remove("time");
            default -> {}
        }
        try {
            read(kind, payload);
        } catch (IllegalArgumentException
                | NoSuchElementException
                | DateTimeException
                | ClassCastException e) {
            throw new IllegalArgumentException(
                    "no " + row.path("type").asText() + " as they are journaled: " + e.getMessage(),
                    e);
        }
        return payload;
    }

    /** As whoever plays the journal will. */
    private static void read(RecordKind kind, ObjectNode payload) {
        switch (kind) {
            case DECISION -> JournalJson.decision(payload);
            case OUTCOME -> JournalJson.outcome(payload);
            case TICK -> JournalJson.tick(payload);
            case TROUBLE -> JournalJson.trouble(payload);
            case OPERATOR -> OperatorJson.request(payload);
            case EDAC -> EdacJson.counters(payload);
            case INVENTORY -> InventoryJson.inventory(payload);
            case RULEBASE -> RuleBaseJson.settings(payload);
            default -> {}
        }
    }
}
