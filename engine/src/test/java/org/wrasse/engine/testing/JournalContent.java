package org.wrasse.engine.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;

/** What is in a journal, all at once. */
public final class JournalContent {
    private JournalContent() {}

    /** All rows. */
    public static List<Row> rows(Path journal) {
        List<Row> rows = new ArrayList<>();
        JournalRows all = new JournalRows();
        try (JournalReader reader = JournalReader.open(journal)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                rows.addAll(all.of(r));
            }
        }
        return rows;
    }

    /** The rows of events, as {@code --json} prints them. */
    public static List<ObjectNode> events(Path journal) {
        return rows(journal).stream()
                .filter(row -> row.type().equals("event"))
                .map(Row::json)
                .toList();
    }
}
