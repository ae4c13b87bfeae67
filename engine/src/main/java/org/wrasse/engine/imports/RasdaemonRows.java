package org.wrasse.engine.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wrasse.engine.rasdaemon.Table;
import org.wrasse.engine.rasdaemon.Timestamp;
import org.wrasse.engine.sqlite.Cursor;
import org.wrasse.engine.sqlite.SqliteException;

/** The rows of one table of rasdaemon's. */
final class RasdaemonRows implements ErrorSource {
    private final String file;
    private final Table table;
    private final List<String> columns;
    private final Cursor cursor;
    private final Consumer<Refused> refused;

    /**
     * @param columns of the table as it is, those that all tables have first
     */
    RasdaemonRows(
            String file,
            Table table,
            List<String> columns,
            Cursor cursor,
            Consumer<Refused> refused) {
        this.file = file;
        this.table = table;
        this.columns = List.copyOf(columns);
        this.cursor = cursor;
        this.refused = refused;
    }

    @Override
    public ImportedError next() {
        for (Object[] row = read(); row != null; row = read()) {
            String where = "%s: %s %s".formatted(file, table.name(), row[0]);
            try {
                long time = Timestamp.parse(String.valueOf(row[1]));
                return new ImportedError(where, time, table.event(), table.fields(named(row)));
            } catch (IllegalArgumentException e) {
                refused.accept(new Refused(where, e.getMessage()));
            }
        }
        return null;
    }

    /** The next row; null at the end, be it that of what can be read. */
    private Object[] read() {
        try {
            return cursor.next();
        } catch (SqliteException e) {
            refused.accept(new Refused(file + ": " + table.name(), e.getMessage()));
            return null;
        }
    }

    private Map<String, Object> named(Object[] row) {
        Map<String, Object> values = new HashMap<>();
        List<String> names = new ArrayList<>(columns);
        for (int i = 0; i < row.length; i++) {
            values.put(names.get(i), row[i]);
        }
        return values;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
