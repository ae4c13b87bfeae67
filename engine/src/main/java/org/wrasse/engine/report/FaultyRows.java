package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** An object of type {@code faulty} as lines for people. */
public final class FaultyRows {
    private FaultyRows() {}

    public static List<String> of(JsonNode faulty) {
        boolean injected = faulty.path("injected").asBoolean();
        boolean earlier = faulty.path("earlier_boot").asBoolean();
        long pages = faulty.path("pages_offlined").asLong();
        return List.of(
                faulty.path("component").asText()
                        + (injected ? " [injected]" : "")
                        + (earlier ? " [of an earlier boot]" : ""),
                "  %-8s %s".formatted("since", StatusRows.second(faulty.path("since"))),
                "  %-8s \"%s\"".formatted("rule", faulty.path("rule").asText()),
                "  %-8s %d journal entries, the last is %d"
                        .formatted("evidence", faulty.path("evidence").size(), last(faulty)),
                "  %-8s %d decisions%s"
                        .formatted(
                                "so far",
                                faulty.path("decisions").asLong(),
                                pages == 0 ? "" : ", " + pages + " pages offline"),
                "  %-8s %s".formatted("to do", faulty.path("remedy").asText()));
    }

    private static long last(JsonNode faulty) {
        JsonNode evidence = faulty.path("evidence");
        return evidence.path(evidence.size() - 1).asLong();
    }
}
