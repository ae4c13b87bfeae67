package org.wrasse.engine.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.rules.decision.Decision;

/**
 * Whether the journal, played again up to a decision, gives the same one.
 *
 * @param verdict {@code same}, {@code different}, {@code not-made}, or {@code not-reached} if the
 *     journal could not be read so far
 * @param differences the keys that are otherwise now, with both values
 */
public record Replayed(String verdict, List<String> differences) {

    /**
     * @param now the decision of the same id as made now; null if there was none
     * @param reached whether its input was played
     */
    static Replayed of(Chapter then, Decision now, boolean reached) {
        if (now == null) {
            return new Replayed(reached ? "not-made" : "not-reached", List.of());
        }
        ObjectNode made = JournalJson.decision(now);
        if (Arrays.equals(JournalJson.bytes(made), then.payload())) {
            return new Replayed("same", List.of());
        }
        List<String> differences = new ArrayList<>();
        ObjectNode journaled = JournalJson.parse(then.payload());
        journaled.properties().forEach(e -> compare(e.getKey(), e.getValue(), made, differences));
        return new Replayed("different", differences);
    }

    private static void compare(
            String key, JsonNode then, ObjectNode made, List<String> differences) {
        if (!then.asText().equals(made.path(key).asText())
                || then.size() != made.path(key).size()) {
            differences.add(key + " was " + then + ", is now " + made.path(key));
        }
    }
}
