package org.wrasse.engine.rasdaemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import org.wrasse.collectors.event.Guid;

/** Columns of CXL's tables that are neither numbers nor plain texts. */
final class CxlColumns {
    /** The words of a flit's header, each with its most significant byte first. */
    static final Column HEADER_LOG =
            new Column("header_log", "BLOB", CxlColumns::words, CxlColumns::readWords);

    /** The UUID of a region in {@code cxl_poison_event}. */
    static final Column POISON_UUID =
            new Column("region_uuid", "TEXT", CxlColumns::uuid, CxlColumns::readUuid);

    private static final long NANOS = 1_000_000_000L;

    private CxlColumns() {}

    /** Nanoseconds since 1970 of a device's clock, 64 bits without a sign, told to the second. */
    static Column time(String name, String field) {
        return new Column(
                name,
                "TEXT",
                row -> time(Column.number(row.path("fields").path(field))),
                (value, fields) -> fields.put(field, nanos(String.valueOf(value))));
    }

    private static String time(long nanos) {
        return nanos == 0 ? Timestamp.NONE : Timestamp.ofSecond(Long.divideUnsigned(nanos, NANOS));
    }

    private static String nanos(String text) {
        long seconds = Timestamp.second(text);
        if (seconds < 0 || seconds > Long.divideUnsigned(-1, NANOS)) {
            throw new IllegalArgumentException("'" + text + "' is no time of a CXL device");
        }
        return Long.toUnsignedString(seconds * NANOS);
    }

    private static Object uuid(ObjectNode row) {
        String text = row.path("fields").path("uuid").asText();
        return text.equals(Guid.ZERO) ? "" : text;
    }

    /** What rasdaemon 0.8.3 and 0.8.4 write is no text: the bytes up to the first that is 0. */
    private static void readUuid(Object value, Map<String, String> fields) {
        String text = String.valueOf(value);
        if (Guid.is(text)) {
            byte[] bytes = Guid.bytes(text, Guid.Order.STRAIGHT);
            fields.put("uuid", "hex:" + HexFormat.of().formatHex(bytes));
        }
    }

    private static Object words(ObjectNode row) {
        JsonNode words = row.path("fields").path("header_log");
        ByteBuffer bytes = ByteBuffer.allocate(words.size() * Integer.BYTES);
        words.forEach(word -> bytes.putInt((int) Column.number(word)));
        return bytes.array();
    }

    private static void readWords(Object value, Map<String, String> fields) {
        ByteBuffer bytes = ByteBuffer.wrap(Column.blob(value));
        StringJoiner words = new StringJoiner(",");
        while (bytes.remaining() >= Integer.BYTES) {
            words.add("0x" + Integer.toHexString(bytes.getInt()));
        }
        fields.put("header_log", words.toString());
    }
}
