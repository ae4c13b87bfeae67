package org.wrasse.engine.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.sqlite.Insert;
import org.wrasse.engine.sqlite.RowTable;
import org.wrasse.engine.sqlite.SqliteFile;

/** Tables of a SQLite file; a row goes into each table that takes it. */
final class SqliteWriter implements RowWriter {
    private static final int COMMIT_EVERY = 50_000;

    private final SqliteFile file;
    private final Map<RowTable, Insert> tables = new LinkedHashMap<>();
    private final List<String> indexed;
    private long written;

    /**
     * @param file an empty one
     * @param indexed columns on which the tables that have them are to be searched fast
     */
    SqliteWriter(Path file, List<? extends RowTable> tables, List<String> indexed) {
        this.file = SqliteFile.fill(file);
        this.indexed = indexed;
        for (RowTable table : tables) {
            this.file.create(table);
            this.tables.put(table, this.file.insert(table));
        }
    }

    @Override
    public void write(Row row) {
        tables.forEach((table, insert) -> write(row.json(), table, insert));
        written++;
        if (written % COMMIT_EVERY == 0) {
            file.commit();
        }
    }

    private static void write(ObjectNode row, RowTable table, Insert insert) {
        if (table.takes(row)) {
            insert.row(table.values(row));
        }
    }

    @Override
    public void finish() {
        tables.keySet().forEach(this::index);
        file.commit();
    }

    private void index(RowTable table) {
        table.columns().stream()
                .map(RowTable.Declared::name)
                .filter(indexed::contains)
                .forEach(column -> file.index(table.name(), column));
    }

    @Override
    public void close() {
        file.close();
    }
}
