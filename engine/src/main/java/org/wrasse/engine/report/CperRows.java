package org.wrasse.engine.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.decode.cper.CperEntry;
import org.wrasse.collectors.decode.cper.CperSection;
import org.wrasse.collectors.decode.cper.CperSections;
import org.wrasse.collectors.decode.cper.ErrorRecord;
import org.wrasse.collectors.decode.cper.FieldLines;
import org.wrasse.collectors.decode.cper.GenericErrorStatus;
import org.wrasse.engine.journal.JournalJson;

/** Error records and sections of firmware that were saved elsewhere, as rows. */
public final class CperRows {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PAGE_SIZE = 4096;
    private static final int SCHEMA = 1;

    private final Consumer<Row> out;
    private long rows;
    private long broken;

    public CperRows(Consumer<Row> out) {
        this.out = out;
    }

    /** CPER records or error status blocks, one behind the other. */
    public void records(byte[] bytes) {
        ByteView rest = ByteView.of(bytes);
        for (ErrorRecord record : ErrorRecord.all(rest)) {
            put(record(record), record.complete());
        }
    }

    /**
     * The bytes of one section.
     *
     * @throws IllegalArgumentException if {@code type} is not a GUID
     */
    public void section(String type, byte[] bytes) {
        CperSection section = CperSections.decode(type, bytes);
        put(section(section), section.complete());
    }

    /**
     * Lines, each an object with the keys {@code section} (a GUID) and {@code data} (hex digits).
     */
    public void lines(String text) {
        text.lines().filter(line -> !line.isBlank()).forEach(this::line);
    }

    /** True if the bytes look like the lines that {@link #lines} takes. */
    public static boolean areLines(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.UTF_8)
                .stripLeading()
                .matches("(?s)\\{\\s*\".*");
    }

    private void line(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            section(
                    node.path("section").asText(),
                    HexFormat.of().parseHex(node.path("data").asText()));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            put(problem(e.getMessage().lines().findFirst().orElse("")), false);
        }
    }

    private void put(Row row, boolean complete) {
        rows++;
        broken += complete ? 0 : 1;
        out.accept(row);
    }

    public long rows() {
        return rows;
    }

    /** How many of them were cut short or could not be read. */
    public long broken() {
        return broken;
    }

    private static Row problem(String what) {
        ObjectNode json = base("problem").put("what", what);
        json.put("remedy", "write {\"section\": GUID, \"data\": HEX} on one line");
        return new Row("problem", json, "not decoded: " + what);
    }

    private static Row section(CperSection section) {
        ObjectNode json = base("cper-section");
        json.setAll((ObjectNode) JournalJson.tree(section.described(PAGE_SIZE)));
        return new Row("cper-section", json, section.text() + cut(section.complete()));
    }

    private static Row record(ErrorRecord record) {
        boolean status = record instanceof GenericErrorStatus;
        ObjectNode json =
                base("cper")
                        .put("form", status ? "status-block" : "record")
                        .put("severity", record.severity().text());
        json.putPOJO("header", record.header());
        ArrayNode sections = json.putArray("sections");
        for (CperEntry entry : record.entries()) {
            ObjectNode node = sections.addObject();
            entry.fields().forEach(node::putPOJO);
            component(node, entry.section());
        }
        json.put("complete", record.complete()).put("text", record.text());
        return new Row("cper", json, text(record, status));
    }

    private static String text(ErrorRecord record, boolean status) {
        StringBuilder text =
                new StringBuilder()
                        .append(record.severity().text())
                        .append(status ? " error status block" : " CPER record")
                        .append(record.time().isEmpty() ? "" : " of " + record.time())
                        .append(", ")
                        .append(record.entries().size())
                        .append(" sections")
                        .append(cut(record.complete()));
        for (CperEntry entry : record.entries()) {
            text.append("\n  ").append(entry.severity().text());
            text.append(entry.fruText().isEmpty() ? "" : " [" + entry.fruText() + "]");
            text.append(": ").append(entry.section().text());
            FieldLines.of(entry.section().fields()).forEach(l -> text.append("\n    ").append(l));
        }
        return text.toString();
    }

    private static String cut(boolean complete) {
        return complete ? "" : " (cut short)";
    }

    private static void component(ObjectNode json, CperSection section) {
        section.component(PAGE_SIZE)
                .ifPresent(
                        c ->
                                json.putObject("component")
                                        .put("kind", c.unit().text())
                                        .put("id", c.id()));
    }

    private static ObjectNode base(String type) {
        return JournalJson.object().put("schema", SCHEMA).put("type", type);
    }
}
