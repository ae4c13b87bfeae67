package org.wrasse.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;

/** One of something is not "1 things", wherever rows count. */
class PluralTest {
    private static final Origin ORIGIN = new Origin(Machine.UNKNOWN, "trace", 3, 1, false);

    @Test
    void of_oneAndOthers() {
        assertEquals("1 page", Plural.of(1, "page"));
        assertEquals("0 pages", Plural.of(0, "page"));
        assertEquals("2 entries are", Plural.of(2, "entry is", "entries are"));
    }

    @Test
    void rows_ofOneThing() {
        String loss = EventRow.of(new LossReport(ORIGIN, 1, 1, "full"), 1, 1).text();
        byte[] bytes = HexFormat.of().parseHex("00");
        String garbage = EventRow.of(new Undecodable(ORIGIN, "x", "short", bytes), 1, 1).text();
        String rules = row(RecordKind.RULEBASE, "{'digest':'abc','sources':[{}]}");
        String kernel = row(RecordKind.KERNEL, "{'boot_id':'b','formats':{'a:b':''}}");

        assertTrue(loss.contains(" 1 event lost on CPU 3: full"), loss);
        assertTrue(garbage.endsWith("short: 1 byte"), garbage);
        assertTrue(rules.endsWith("from 1 file"), rules);
        assertTrue(kernel.endsWith(", 1 event format"), kernel);
    }

    private static String row(RecordKind kind, String json) {
        byte[] payload = JournalJson.bytes(JournalJson.parse(json.replace('\'', '"').getBytes()));
        List<Row> rows = new JournalRows().of(new JournalRecord(kind, 1, 1, 1, payload));
        return rows.get(0).text();
    }
}
