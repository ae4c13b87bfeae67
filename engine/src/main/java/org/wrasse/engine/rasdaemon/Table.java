package org.wrasse.engine.rasdaemon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.sqlite.RowTable;

/** A table of rasdaemon's, and the event whose errors it records. */
public final class Table implements RowTable {
    /** Columns that all tables have. */
    public static final List<String> COMMON = List.of("id", "timestamp");

    private final String name;
    private final String event;
    private final List<Column> columns;
    private final Set<String> needed;
    private final Consumer<Map<String, String>> completed;

    /**
     * @param event {@code system:event}
     * @param needed columns without which a row says nothing
     * @param completed sets fields that no column tells
     */
    Table(
            String name,
            String event,
            Set<String> needed,
            Consumer<Map<String, String>> completed,
            Columns columns) {
        this.name = name;
        this.event = event;
        this.columns = columns.all();
        this.needed = needed;
        this.completed = completed;
    }

    Table(String name, String event, Set<String> needed, Columns columns) {
        this(name, event, needed, fields -> {}, columns);
    }

    @Override
    public String name() {
        return name;
    }

    public String event() {
        return event;
    }

    @Override
    public List<Declared> columns() {
        List<Declared> declared = new ArrayList<>();
        declared.add(new Declared("id", "INTEGER PRIMARY KEY"));
        declared.add(new Declared("timestamp", "TEXT"));
        columns.forEach(column -> declared.add(new Declared(column.name(), column.type())));
        return declared;
    }

    @Override
    public boolean takes(ObjectNode row) {
        return row.path("event").asText().equals(event);
    }

    @Override
    public Object[] values(ObjectNode row) {
        List<Object> values = new ArrayList<>();
        values.add(null);
        values.add(Timestamp.format(Rfc3339.parse(row.path("time").asText())));
        columns.forEach(column -> values.add(column.out().apply(row)));
        return values.toArray();
    }

    /** Columns without which its rows say nothing. */
    public Set<String> needed() {
        return needed;
    }

    /**
     * The fields of the event of a row, for the encoder of its record.
     *
     * @param row values by column; one that is absent or null is not known
     * @throws IllegalArgumentException if one cannot be understood; one line
     */
    public Map<String, String> fields(Map<String, Object> row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Column column : columns) {
            Object value = row.get(column.name());
            if (value != null) {
                read(column, value, fields);
            } else if (needed.contains(column.name())) {
                throw new IllegalArgumentException(column.name() + " is null");
            }
        }
        completed.accept(fields);
        return fields;
    }

    private static void read(Column column, Object value, Map<String, String> fields) {
        try {
            column.in().read(value, fields);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(column.name() + ": " + e.getMessage(), e);
        }
    }
}
