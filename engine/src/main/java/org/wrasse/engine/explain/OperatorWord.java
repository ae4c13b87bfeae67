package org.wrasse.engine.explain;

import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.operator.OperatorRequest;

/** An operator's word as the journal has it. */
record OperatorWord(long sequence, OperatorRequest request, Row row) {

    static OperatorWord of(JournalRecord record) {
        return new OperatorWord(
                record.sequence(),
                OperatorJson.request(JournalJson.parse(record.payload())),
                new JournalRows().of(record).get(0));
    }
}
