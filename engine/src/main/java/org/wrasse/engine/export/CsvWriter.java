package org.wrasse.engine.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.sqlite.RowTable;

/**
 * Comma-separated values (RFC 4180, but lines end with a line feed): one line a row, with a line of
 * names first. A column that a row does not have is empty.
 */
final class CsvWriter implements RowWriter {
    private static final RowColumns COLUMNS =
            new RowColumns()
                    .numbers("seq")
                    .texts("time", "type", "event", "source")
                    .numbers("cpu")
                    .texts("severity", "class")
                    .numbers("count", "injected")
                    .component()
                    .texts("rule", "decision", "action", "mode", "outcome")
                    .add("text", "TEXT", CsvWriter::text)
                    .texts("fields");

    private final Writer out;

    CsvWriter(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        line(COLUMNS.declared().stream().map(RowTable.Declared::name));
    }

    /** What the row says in words, by whichever key it has. */
    private static Object text(ObjectNode row) {
        return Stream.of("text", "because", "plan", "why", "cause")
                .map(key -> row.path(key).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public void write(Row row) throws IOException {
        line(Stream.of(COLUMNS.values(row.json())).map(value -> Objects.toString(value, "")));
    }

    private void line(Stream<String> values) throws IOException {
        out.write(values.map(CsvWriter::quoted).collect(Collectors.joining(",")));
        out.write('\n');
    }

    private static String quoted(String value) {
        boolean plain =
                value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
