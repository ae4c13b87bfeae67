package org.wrasse.engine.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.sqlite.RowTable;

/** What stands in the columns of our own tables, by the keys of the JSON. */
final class RowColumns {
    private final List<RowTable.Declared> declared = new ArrayList<>();
    private final List<Function<ObjectNode, Object>> values = new ArrayList<>();

    RowColumns add(String name, String type, Function<ObjectNode, Object> value) {
        declared.add(new RowTable.Declared(name, type));
        values.add(value);
        return this;
    }

    RowColumns texts(String... keys) {
        Stream.of(keys).forEach(key -> add(key, "TEXT", row -> text(row.path(key))));
        return this;
    }

    RowColumns numbers(String... keys) {
        Stream.of(keys).forEach(key -> add(key, "INTEGER", row -> number(row.path(key))));
        return this;
    }

    /** {@code component}: the id, whether the row has one text or an object. */
    RowColumns component() {
        return add("component", "TEXT", RowColumns::componentId);
    }

    /** {@code seq}, {@code time} and {@code time_ns}. */
    static RowColumns common() {
        return new RowColumns()
                .numbers("seq")
                .texts("time")
                .add("time_ns", "INTEGER", row -> Rfc3339.parse(row.path("time").asText()));
    }

    static Object componentId(ObjectNode row) {
        JsonNode component = row.path("component");
        return text(component.isObject() ? component.path("id") : component);
    }

    private static Object text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isContainerNode() ? json(value) : value.asText();
    }

    static String json(JsonNode value) {
        return new String(JournalJson.bytes(value), StandardCharsets.UTF_8);
    }

    private static Object number(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? 1 : 0;
        }
        return value.isMissingNode() ? null : value.asLong();
    }

    List<RowTable.Declared> declared() {
        return declared;
    }

    Object[] values(ObjectNode row) {
        return values.stream().map(value -> value.apply(row)).toArray();
    }
}
