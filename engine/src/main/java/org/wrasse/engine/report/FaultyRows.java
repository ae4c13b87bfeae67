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
                "  %-8s %s, the last is %d"
                        .formatted(
                                "evidence",
                                Plural.of(
                                        faulty.path("evidence").size(),
                                        "journal entry",
                                        "journal entries"),
                                last(faulty)),
                "  %-8s %s%s"
                        .formatted(
                                "so far",
                                Plural.of(faulty.path("decisions").asLong(), "decision"),
                                pages == 0 ? "" : ", " + Plural.of(pages, "page") + " offline"),
                "  %-8s %s".formatted("to do", faulty.path("remedy").asText()));
    }

    private static long last(JsonNode faulty) {
        JsonNode evidence = faulty.path("evidence");
        return evidence.path(evidence.size() - 1).asLong();
    }
}
