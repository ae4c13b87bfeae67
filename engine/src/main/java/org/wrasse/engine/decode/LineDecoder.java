package org.wrasse.engine.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wrasse.engine.journal.JournalJson;

/**
 * Decodes lines of JSON objects, one object of result for each line, in their order. A line that
 * cannot be decoded gives an object with {@code line} and {@code error}.
 */
public final class LineDecoder {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Lines between two looks whether anybody still reads. */
    private static final int LOOK_EVERY = 1024;

    private final Function<JsonNode, ObjectNode> decoder;
    private long lines;
    private long bad;

    public LineDecoder(Function<JsonNode, ObjectNode> decoder) {
        this.decoder = decoder;
    }

    /** Reads to the end, or until {@code broken} says that nobody wants the results. */
    public void decode(BufferedReader in, Consumer<ObjectNode> out, BooleanSupplier broken)
            throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines++;
            out.accept(decode(line));
            if (lines % LOOK_EVERY == 0 && broken.getAsBoolean()) {
                return;
            }
        }
    }

    /** How many lines could not be decoded. */
    public long bad() {
        return bad;
    }

    private ObjectNode decode(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            if (node == null || !node.isObject()) {
                throw new BadInput("not a JSON object: write one object a line");
            }
            return decoder.apply(node);
        } catch (JsonProcessingException e) {
            return error("not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (BadInput e) {
            return error(e.getMessage());
        }
    }

    private ObjectNode error(String why) {
        bad++;
        return JournalJson.object()
                .put("schema", 1)
                .put("type", "error")
                .put("line", lines)
                .put("error", why);
    }
}
