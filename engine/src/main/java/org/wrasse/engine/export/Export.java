package org.wrasse.engine.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.rasdaemon.Tables;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;

/** Writes rows of a journal into a file. Memory does not grow with the journal. */
public final class Export {
    /** What events are called that were made up. */
    static final String INJECTED = "injected";

    private final Form form;
    private final Predicate<Row> wanted;
    private final Map<String, Long> left = new TreeMap<>();
    private long written;

    /** What is written. */
    public enum Form {
        NDJSON,
        CSV,
        SQLITE,
        /** The tables of rasdaemon, for its tools. */
        RASDAEMON;

        private RowWriter writer(Path file) throws IOException {
            return switch (this) {
                case NDJSON -> new NdjsonWriter(file);
                case CSV -> new CsvWriter(file);
                case SQLITE ->
                        new SqliteWriter(
                                file, WrasseTable.schema(), List.of("seq", "time_ns", "component"));
                case RASDAEMON -> new SqliteWriter(file, Tables.all(), List.of());
            };
        }
    }

    /**
     * What became of the rows that were wanted.
     *
     * @param written rows that are in the file
     * @param left events that the form has no place for, by the kernel's names, and injected ones
     */
    public record Result(long written, Map<String, Long> left) {
        /** Whether all that was wanted and is real is in the file. */
        public boolean complete() {
            return left.keySet().stream().allMatch(INJECTED::equals);
        }
    }

    public Export(Form form, Predicate<Row> wanted) {
        this.form = form;
        this.wanted = wanted;
    }

    /**
     * Writes the file.
     *
     * @param file an empty one
     * @param progress called with each record of the journal
     */
    public Result run(JournalReader reader, Path file, Consumer<JournalRecord> progress)
            throws IOException {
        JournalRows rows = new JournalRows();
        try (RowWriter writer = form.writer(file)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                for (Row row : rows.of(r)) {
                    write(row, writer);
                }
                progress.accept(r);
            }
            writer.finish();
        }
        return new Result(written, left);
    }

    private void write(Row row, RowWriter writer) throws IOException {
        if (!wanted.test(row)) {
            return;
        }
        boolean ofEvents = form == Form.RASDAEMON;
        if (ofEvents && !row.type().equals("event")) {
            return;
        }
        String unplaced = ofEvents ? unplaced(row.json()) : "";
        if (unplaced.isEmpty()) {
            writer.write(row);
            written++;
        } else {
            left.merge(unplaced, 1L, Long::sum);
        }
    }

    /** What a row is that rasdaemon has no table for; what is made up must not look real there. */
    private static String unplaced(ObjectNode row) {
        if (row.path("injected").asBoolean()) {
            return INJECTED;
        }
        return Tables.all().stream().anyMatch(table -> table.takes(row))
                ? ""
                : row.path("event").asText();
    }
}
