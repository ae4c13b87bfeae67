package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.report.Row;

/** Standard output, buffered: lines for people, or JSON objects for programs. */
final class Output implements AutoCloseable {
    private final PrintStream out =
            new PrintStream(
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                    false,
                    StandardCharsets.UTF_8);
    private final boolean json;

    Output(boolean json) {
        this.json = json;
    }

    boolean json() {
        return json;
    }

    void row(Row row) {
        if (json) {
            object(row.json());
        } else {
            line(row.text());
        }
    }

    /** A line for people only. */
    void say(String line) {
        if (!json) {
            line(line);
        }
    }

    /** An object for programs only. */
    void tell(ObjectNode object) {
        if (json) {
            object(object);
        }
    }

    private void object(ObjectNode object) {
        line(new String(JournalJson.bytes(object), StandardCharsets.UTF_8));
    }

    private void line(String line) {
        out.println(line);
    }

    /** True once nobody reads any more, as behind {@code head}. */
    boolean broken() {
        return out.checkError();
    }

    void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
