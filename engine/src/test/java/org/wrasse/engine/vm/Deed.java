package org.wrasse.engine.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A decision and what became of it, as the journal tells it.
 *
 * @param decision its row
 * @param intents their rows: what was about to be written, one at most
 * @param outcome the one row
 */
record Deed(JsonNode decision, List<JsonNode> intents, JsonNode outcome) {

    /** Finds it by its number in all rows; each part must be there once, in this order. */
    static Deed of(String number, List<JsonNode> rows) {
        List<JsonNode> decisions = parts(rows, "decision", number);
        List<JsonNode> intents = parts(rows, "intent", number);
        List<JsonNode> outcomes = parts(rows, "outcome", number);
        assertEquals(1, decisions.size(), decisions::toString);
        assertTrue(intents.size() <= 1, intents::toString);
        assertEquals(1, outcomes.size(), outcomes::toString);
        Deed deed = new Deed(decisions.get(0), intents, outcomes.get(0));
        deed.intents.forEach(intent -> assertTrue(seq(intent) > seq(deed.decision)));
        deed.intents.forEach(intent -> assertTrue(seq(intent) < seq(deed.outcome)));
        return deed;
    }

    static boolean isPart(JsonNode row, String type, String action, String component) {
        return is(row, "type", type)
                && is(row, "action", action)
                && is(row, "component", component);
    }

    private static List<JsonNode> parts(List<JsonNode> rows, String type, String number) {
        return rows.stream()
                .filter(row -> is(row, "type", type) && is(row, "decision", number))
                .toList();
    }

    private static boolean is(JsonNode row, String key, String text) {
        return row.path(key).asText().equals(text);
    }

    private static long seq(JsonNode row) {
        return row.path("seq").asLong();
    }

    /** {@code done}, {@code failed} … */
    String result() {
        return outcome.path("outcome").asText();
    }

    int errno() {
        return outcome.path("errno").asInt();
    }

    String why() {
        return outcome.path("why").asText();
    }

    /** What was about to be done, or nothing. */
    String plan() {
        return intents.isEmpty() ? "" : intents.get(0).path("plan").asText();
    }
}
