package org.wrasse.engine.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wrasse.engine.sqlite.RowTable;

/**
 * A table of our own schema.
 *
 * @param type of the rows that go into it; null for all
 */
record WrasseTable(String name, String type, RowColumns content) implements RowTable {
    private static final String ALL = null;

    /** Every row has a line in {@code entry}, and some one in a table of their type. */
    static List<RowTable> schema() {
        return List.of(
                new WrasseTable(
                        "entry",
                        ALL,
                        RowColumns.common().texts("type").add("json", "TEXT", RowColumns::json)),
                new WrasseTable(
                        "event",
                        "event",
                        RowColumns.common()
                                .texts("event", "source")
                                .numbers("cpu")
                                .texts("severity", "class")
                                .numbers("injected", "earlier_boot", "count")
                                .component()
                                .add("kind", "TEXT", r -> r.path("component").path("kind").asText())
                                .add("parts_of", "TEXT", r -> RowColumns.json(r.path("component")))
                                .texts("fields", "text")),
                new WrasseTable(
                        "trip",
                        "trip",
                        RowColumns.common()
                                .texts("rule")
                                .component()
                                .numbers("count")
                                .texts("within", "text", "evidence")),
                new WrasseTable(
                        "decision",
                        "decision",
                        RowColumns.common()
                                .texts("decision", "rule", "rulebase", "action")
                                .component()
                                .texts("mode")
                                .numbers("count")
                                .texts("evidence", "because")
                                .numbers("injected")),
                new WrasseTable(
                        "outcome",
                        "outcome",
                        RowColumns.common()
                                .texts("decision", "action")
                                .component()
                                .texts("outcome", "why")
                                .numbers("errno")));
    }

    @Override
    public List<Declared> columns() {
        return content.declared();
    }

    @Override
    public boolean takes(ObjectNode row) {
        return type == null || row.path("type").asText().equals(type);
    }

    @Override
    public Object[] values(ObjectNode row) {
        return content.values(row);
    }
}
