package org.wrasse.engine.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.decode.aer.AerError;
import org.wrasse.collectors.decode.aer.AerSeverity;
import org.wrasse.collectors.decode.aer.TlpHeader;

/** A PCI Express error as users give it. */
public final class AerInput {
    private static final int LEAST_WORDS = 3;
    private static final int MOST_WORDS = 14;

    private AerInput() {}

    /**
     * The error of a command line.
     *
     * @param tlp words joined by commas, or null
     * @throws BadInput if a value is none
     */
    public static AerError of(String status, String severity, String tlp) {
        TlpHeader header = tlp == null ? null : header(List.of(tlp.split(",")));
        return new AerError(RegisterText.word("status", status), severity(severity), header);
    }

    /**
     * The error of a JSON object with {@code status}, {@code severity} and perhaps {@code tlp} (or
     * {@code tlp_header}): an array of words or one string.
     *
     * @throws BadInput if one is missing or no such value
     */
    public static AerError of(JsonNode object) {
        if (!object.has("status") || !object.has("severity")) {
            throw new BadInput(
                    "status or severity is missing: give {\"status\":\"0x…\",\"severity\":\"fatal\"}");
        }
        JsonNode tlp = object.has("tlp") ? object.get("tlp") : object.path("tlp_header");
        boolean logged = object.path("tlp_header_valid").asInt(1) != 0;
        boolean given = logged && (tlp.isTextual() || !tlp.isNull() && !tlp.isEmpty());
        return new AerError(
                RegisterText.word("status", object.get("status")),
                severity(object.get("severity").asText()),
                given ? header(tlp) : null);
    }

    private static TlpHeader header(JsonNode tlp) {
        if (tlp.isTextual()) {
            return header(List.of(tlp.textValue().split(",")));
        }
        if (!tlp.isArray()) {
            throw new BadInput("tlp " + tlp + " is neither an array of words nor a string");
        }
        List<Integer> words = new ArrayList<>();
        tlp.forEach(word -> words.add(RegisterText.word("tlp", word)));
        return headerOf(words);
    }

    private static TlpHeader header(List<String> texts) {
        return headerOf(texts.stream().map(t -> RegisterText.word("tlp", t.strip())).toList());
    }

    private static TlpHeader headerOf(List<Integer> words) {
        if (words.size() < LEAST_WORDS || words.size() > MOST_WORDS) {
            throw new BadInput("tlp has " + words.size() + " words: give 3 or 4");
        }
        return new TlpHeader(words.stream().mapToInt(Integer::intValue).toArray());
    }

    private static AerSeverity severity(String text) {
        try {
            return AerSeverity.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput(e.getMessage());
        }
    }
}
