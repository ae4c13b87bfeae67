package org.wrasse.engine.rasdaemon;

import static org.wrasse.engine.rasdaemon.Column.named;
import static org.wrasse.engine.rasdaemon.Column.number;
import static org.wrasse.engine.rasdaemon.Column.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.wrasse.collectors.event.Guid;

/**
 * The tables of rasdaemon 0.8 for CXL's protocol errors, poison and overflown logs. Records of a
 * device's log ({@code cxl_general_media_event} and others) are not among them.
 */
final class CxlTables {
    private static final Names LOGS =
            new Names("Unknown")
                    .with(0, "Informational")
                    .with(1, "Warning")
                    .with(2, "Failure")
                    .with(3, "Fatal");

    private static final Names POISON_TRACES =
            new Names("Unknown").with(0, "List").with(1, "Inject").with(2, "Clear");

    private static final Names POISON_SOURCES =
            new Names("Unknown")
                    .with(0, "Unknown")
                    .with(1, "External")
                    .with(2, "Internal")
                    .with(3, "Injected")
                    .with(7, "Vendor");

    private static final Table CORRECTABLE =
            new Table(
                    "cxl_aer_ce_event",
                    "cxl:cxl_aer_correctable_error",
                    Set.of("error_status"),
                    text("memdev", "memdev"),
                    text("host", "host"),
                    number("serial", "serial"),
                    number("error_status", "status"));

    private static final Table UNCORRECTABLE =
            new Table(
                    "cxl_aer_ue_event",
                    "cxl:cxl_aer_uncorrectable_error",
                    Set.of("error_status"),
                    text("memdev", "memdev"),
                    text("host", "host"),
                    number("serial", "serial"),
                    number("error_status", "status"),
                    number("first_error", "first_error"),
                    new Column("header_log", "BLOB", CxlTables::words, CxlTables::readWords));

    private static final Table POISON =
            new Table(
                    "cxl_poison_event",
                    "cxl:cxl_poison",
                    Set.of("dpa", "source"),
                    text("memdev", "memdev"),
                    text("host", "host"),
                    number("serial", "serial"),
                    named("trace_type", "trace_type", POISON_TRACES),
                    text("region", "region"),
                    new Column("region_uuid", "TEXT", CxlTables::uuid, CxlTables::readUuid),
                    number("hpa", "hpa"),
                    number("dpa", "dpa"),
                    number("dpa_length", "dpa_length"),
                    named("source", "source", POISON_SOURCES),
                    number("flags", "flags"),
                    time("overflow_ts", "overflow_ts"),
                    number("hpa_alias0", "hpa_alias0"));

    private static final Table OVERFLOW =
            new Table(
                    "cxl_overflow_event",
                    "cxl:cxl_overflow",
                    Set.of("log_type", "count"),
                    text("memdev", "memdev"),
                    text("host", "host"),
                    number("serial", "serial"),
                    named("log_type", "log", LOGS),
                    number("count", "count"),
                    time("first_ts", "first_ts"),
                    time("last_ts", "last_ts"));

    private CxlTables() {}

    static List<Table> all() {
        return List.of(CORRECTABLE, UNCORRECTABLE, POISON, OVERFLOW);
    }

    /** Nanoseconds since 1970, told to the second. */
    private static Column time(String name, String field) {
        return new Column(
                name,
                "TEXT",
                row -> Timestamp.format(Column.number(row.path("fields").path(field))),
                (value, fields) -> fields.put(field, "" + Timestamp.parse(String.valueOf(value))));
    }

    private static Object uuid(ObjectNode row) {
        return row.path("fields").path("uuid").asText();
    }

    private static void readUuid(Object value, Map<String, String> fields) {
        String text = String.valueOf(value);
        if (!text.isEmpty()) {
            byte[] bytes = Guid.bytes(text, Guid.Order.STRAIGHT);
            fields.put("uuid", "hex:" + HexFormat.of().formatHex(bytes));
        }
    }

    /** As an array in the memory of the machine. */
    private static Object words(ObjectNode row) {
        JsonNode words = row.path("fields").path("header_log");
        ByteBuffer bytes = ByteBuffer.allocate(words.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
        words.forEach(word -> bytes.putInt((int) Column.number(word)));
        return bytes.array();
    }

    private static void readWords(Object value, Map<String, String> fields) {
        if (!(value instanceof byte[] blob)) {
            throw new IllegalArgumentException("'" + value + "' is not bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
        StringJoiner words = new StringJoiner(",");
        while (bytes.remaining() >= Integer.BYTES) {
            words.add("0x" + Integer.toHexString(bytes.getInt()));
        }
        fields.put("header_log", words.toString());
    }
}
