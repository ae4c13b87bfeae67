package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/**
 * What operators have told that concerns a component: the last few times, and a pause that holds.
 */
final class OperatorWords {
    private static final int KEPT = 3;

    private final Relatives relatives;
    private final List<Row> forgotten = new ArrayList<>();
    private Row pause;

    OperatorWords(Relatives relatives) {
        this.relatives = relatives;
    }

    void take(JournalRecord record) {
        OperatorRequest request = OperatorJson.request(JournalJson.parse(record.payload()));
        if (!request.clears()) {
            pause = request.verb() == OperatorVerb.PAUSE ? row(record) : null;
        } else if (request.components().isEmpty()
                || request.components().stream().anyMatch(relatives::contains)) {
            forgotten.add(row(record));
            if (forgotten.size() > KEPT) {
                forgotten.remove(0);
            }
        }
    }

    private static Row row(JournalRecord record) {
        return new JournalRows().of(record).get(0);
    }

    /** Oldest first. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>(forgotten);
        if (pause != null) {
            rows.add(pause);
        }
        return rows;
    }
}
