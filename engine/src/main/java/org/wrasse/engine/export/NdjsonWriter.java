package org.wrasse.engine.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.report.Row;

/** One JSON object a line, as {@code --json} prints it. */
final class NdjsonWriter implements RowWriter {
    private final OutputStream out;

    NdjsonWriter(Path file) throws IOException {
        out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    @Override
    public void write(Row row) throws IOException {
        out.write(JournalJson.bytes(row.json()));
        out.write('\n');
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
