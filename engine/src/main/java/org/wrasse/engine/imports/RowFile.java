package org.wrasse.engine.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.journal.JournalJson;

/** Rows of a journal as {@code journal export --format ndjson} and {@code --json} write them. */
final class RowFile implements AutoCloseable {
    private static final int SCHEMA = 1;

    private final Path path;
    private final BufferedReader reader;
    private final Consumer<Refused> refused;
    private long lines;

    RowFile(Path path, InputStream bytes, Consumer<Refused> refused) {
        this.path = path;
        this.refused = refused;
        this.reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    /** Whether the file begins with such a row. */
    static boolean is(Path path) throws IOException {
        // A line of it may be long, but no other kind of file begins so.
        byte[] start = new byte[64];
        try (InputStream in = Files.newInputStream(path)) {
            int length = in.readNBytes(start, 0, start.length);
            return new String(start, 0, length, StandardCharsets.UTF_8)
                    .matches("(?s)\\{\"schema\":\\d+,\"seq\":\\d+,.*");
        }
    }

    /** The next row, or null at the end. Lines that are none are refused. */
    ObjectNode next() throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines++;
            try {
                ObjectNode row = JournalJson.parse(line.getBytes(StandardCharsets.UTF_8));
                if (row.path("schema").asInt() == SCHEMA && row.has("seq") && row.has("type")) {
                    return row;
                }
                refused.accept(new Refused(where(), "no row of a journal: no schema 1, seq, type"));
            } catch (JournalException e) {
                refused.accept(new Refused(where(), "no row of a journal: it is no JSON object"));
            }
        }
        return null;
    }

    /** File and line of the last row. */
    String where() {
        return path + ":" + lines;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
