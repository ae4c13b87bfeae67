package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The daemon's answer to a reload, objects of type {@code problem} and {@code reload}, as lines.
 */
public final class ReloadRows {
    private ReloadRows() {}

    public static List<String> of(JsonNode object) {
        return object.path("type").asText().equals("problem")
                ? List.of(problem(object))
                : reload(object);
    }

    private static String problem(JsonNode problem) {
        int line = problem.path("line").asInt();
        String remedy = problem.path("remedy").asText();
        return problem.path("file").asText()
                + (line > 0 ? ":" + line : "")
                + ": "
                + problem.path("what").asText()
                + (remedy.isEmpty() ? "" : ": " + remedy);
    }

    private static List<String> reload(JsonNode reload) {
        String digest = "%.12s".formatted(reload.path("digest").asText());
        List<String> rows = new ArrayList<>();
        switch (reload.path("result").asText()) {
            case "refused" -> rows.add("refused; rule base " + digest + " stays in force");
            case "unchanged" ->
                    rows.add(
                            "in force already: rule base %s, loaded %s"
                                    .formatted(digest, StatusRows.second(reload.path("loaded"))));
            default -> taken(reload, digest, rows);
        }
        return rows;
    }

    private static void taken(JsonNode reload, String digest, List<String> rows) {
        long sequence = reload.path("seq").asLong();
        rows.add(
                "taken: rule base %s, %s (compiled in %d ms)"
                        .formatted(
                                digest,
                                sequence > 0
                                        ? "in force from journal entry " + sequence + " on"
                                        : "in force once it is journaled: see 'wrasse status'",
                                reload.path("millis").asLong()));
        names(rows, "added", reload.path("added"));
        names(rows, "removed", reload.path("removed"));
        names(rows, "changed", reload.path("changed"));
        names(rows, "counters begun anew", reload.path("counters_reset"));
        rows.add("  counters kept: " + Plural.of(reload.path("counters_kept").size(), "rule"));
    }

    private static void names(List<String> rows, String title, JsonNode names) {
        names.forEach(name -> rows.add("  " + title + ": \"" + name.asText() + "\""));
    }
}
