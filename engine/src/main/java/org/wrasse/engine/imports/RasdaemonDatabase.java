package org.wrasse.engine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.wrasse.engine.rasdaemon.Table;
import org.wrasse.engine.rasdaemon.Tables;
import org.wrasse.engine.sqlite.RowTable;
import org.wrasse.engine.sqlite.SqliteException;
import org.wrasse.engine.sqlite.SqliteFile;

/** A database of rasdaemon's, of whichever version: what counts is which columns there are. */
final class RasdaemonDatabase implements AutoCloseable {
    private final Path path;
    private final SqliteFile file;
    private final Consumer<Refused> refused;
    private long rows;

    RasdaemonDatabase(Path path, Consumer<Refused> refused) {
        this.path = path;
        this.file = SqliteFile.read(path);
        this.refused = refused;
    }

    /**
     * One source for each table that we know.
     *
     * @throws IOException if there is none: one line
     */
    List<ErrorSource> sources() throws IOException {
        Set<String> unknown = new TreeSet<>(file.tables());
        List<ErrorSource> sources = new ArrayList<>();
        int known = 0;
        for (Table table : Tables.all()) {
            if (unknown.remove(table.name())) {
                known++;
                openSound(table, sources);
            }
        }
        if (known == 0) {
            throw new IOException(
                    path + ": is not a database of rasdaemon: it has none of its tables");
        }
        unknown.forEach(this::tellRows);
        return sources;
    }

    /** How many rows the {@link #sources} have. */
    long rows() {
        return rows;
    }

    private void openSound(Table table, List<ErrorSource> into) {
        try {
            open(table, into);
        } catch (SqliteException e) {
            refused.accept(new Refused(path + ": " + table.name(), e.getMessage()));
        }
    }

    private void open(Table table, List<ErrorSource> into) {
        Set<String> there = file.columns(table.name());
        Set<String> lacking = new TreeSet<>(table.needed());
        lacking.addAll(Table.COMMON);
        lacking.removeAll(there);
        if (!lacking.isEmpty()) {
            refused.accept(new Refused(path + ": " + table.name(), "has no column " + lacking));
            return;
        }
        List<RowTable.Declared> columns =
                table.columns().stream().filter(column -> there.contains(column.name())).toList();
        rows += file.count(table.name());
        into.add(
                new RasdaemonRows(
                        path.toString(),
                        table,
                        columns.stream().map(RowTable.Declared::name).toList(),
                        file.rows(table.name(), columns),
                        refused));
    }

    private void tellRows(String table) {
        long rows = file.count(table);
        if (rows > 0) {
            refused.accept(
                    new Refused(
                            path + ": " + table, rows + " rows of a table that is not imported"));
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
