package org.wrasse.engine.rasdaemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.wrasse.collectors.event.Guid;

/**
 * A column of a table, in both directions.
 *
 * @param out the column's value of a row of the journal, as {@code --json} prints it
 * @param in puts what a value says of the event into the fields of its record
 */
record Column(String name, String type, Function<ObjectNode, Object> out, Reader in) {
    private static final int GUID = 16;

    /** From a column's value to fields, by the kernel's names. */
    @FunctionalInterface
    interface Reader {
        /**
         * @param value never null; the columns before have been read
         * @throws IllegalArgumentException if it cannot be understood; one phrase
         */
        void read(Object value, Map<String, String> fields);
    }

    /** A number of the kernel's field. */
    static Column number(String name, String field) {
        return new Column(
                name,
                "INTEGER",
                row -> number(row.path("fields").path(field)),
                (value, fields) -> fields.put(field, Long.toString(number(value))));
    }

    static Column text(String name, String field) {
        return new Column(
                name,
                "TEXT",
                row -> row.path("fields").path(field).asText(),
                (value, fields) -> fields.put(field, String.valueOf(value)));
    }

    static Column bytes(String name, String field) {
        return new Column(
                name,
                "BLOB",
                row -> HexFormat.of().parseHex(row.path("fields").path(field).asText()),
                (value, fields) -> fields.put(field, hex(value)));
    }

    /** Bytes with another field for how many they are. */
    static Column bytes(String name, String field, String length) {
        Column bytes = bytes(name, field);
        return new Column(
                name,
                bytes.type,
                bytes.out,
                (value, fields) -> {
                    bytes.in.read(value, fields);
                    fields.put(length, Integer.toString(blob(value).length));
                });
    }

    /**
     * The 16 bytes of a GUID as firmware writes them. Where rasdaemon 0.8 takes them for a text, it
     * ends before a byte that is 0, or later.
     */
    static Column guid(String name, String field) {
        return new Column(
                name,
                "BLOB",
                row -> guid(row.path("fields").path(field).asText()),
                (value, fields) -> fields.put(field, hex(Arrays.copyOf(blob(value), GUID))));
    }

    /** A number that is told by name. */
    static Column named(String name, String field, Names names) {
        return new Column(
                name,
                "TEXT",
                row -> names.name(number(row.path("fields").path(field))),
                (value, fields) ->
                        fields.put(field, Long.toString(names.number(String.valueOf(value)))));
    }

    /** What follows from other columns and need not be read. */
    static Column derived(String name, String type, Function<ObjectNode, Object> out) {
        return new Column(name, type, out, (value, fields) -> {});
    }

    private static byte[] guid(String text) {
        return text.isEmpty() ? new byte[GUID] : Guid.bytes(text, Guid.Order.MIXED);
    }

    /** A number of JSON, or a text {@code 0x}…. */
    static long number(JsonNode value) {
        String text = value.asText();
        return text.startsWith("0x")
                ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                : value.asLong();
    }

    static long number(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("'" + value + "' is no number");
    }

    private static String hex(Object value) {
        return "hex:" + HexFormat.of().formatHex(blob(value));
    }

    /**
     * @throws IllegalArgumentException if it is something else
     */
    static byte[] blob(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        throw new IllegalArgumentException("'" + value + "' is not bytes");
    }
}
