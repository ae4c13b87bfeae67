package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.wrasse.engine.decode.LineDecoder;

/** Objects on standard input to objects on standard output. */
final class DecodedLines {
    private DecodedLines() {}

    /** Returns the exit code. */
    static int run(Output out, Function<JsonNode, ObjectNode> decoder) throws IOException {
        if (!out.json()) {
            throw new CommandException("'-' reads JSON objects: add --json");
        }
        LineDecoder lines = new LineDecoder(decoder);
        lines.decode(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                out::tell,
                out::broken);
        out.flush();
        if (lines.bad() > 0) {
            System.err.printf(
                    "wrasse: %d lines could not be decoded: see their \"error\"%n", lines.bad());
        }
        return lines.bad() == 0 ? ExitCode.OK : ExitCode.PARTLY;
    }
}
