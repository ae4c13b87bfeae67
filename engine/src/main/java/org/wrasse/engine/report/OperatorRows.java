package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.wrasse.rules.operator.Cleared;

/** What came of an operator's words, the daemon's object of type {@code operator}, as lines. */
public final class OperatorRows {
    private OperatorRows() {}

    public static List<String> of(JsonNode told) {
        String entry = "; entry " + told.path("seq").asLong() + " of the journal";
        return switch (told.path("verb").asText()) {
            case "pause" ->
                    List.of(
                            "actions on hardware are paused"
                                    + (told.has("until")
                                            ? " until " + StatusRows.second(told.path("until"))
                                            : "")
                                    + ", 'wrasse resume' ends it"
                                    + entry);
            case "resume" -> List.of("actions on hardware are no longer paused" + entry);
            default -> List.of("forgotten: " + cleared(told.path("cleared")).text() + entry);
        };
    }

    private static Cleared cleared(JsonNode node) {
        return new Cleared(
                node.path("faulty").asInt(),
                node.path("cases").asInt(),
                node.path("counters").asInt());
    }
}
