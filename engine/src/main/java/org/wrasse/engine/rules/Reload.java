package org.wrasse.engine.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.rules.Problem;

/**
 * What came of a reload.
 *
 * @param time nanoseconds since 1970
 * @param millis that compiling and testing took
 * @param digest of the rule base in force after it
 * @param loaded when that was loaded: nanoseconds since 1970
 * @param sequence the journal's number from which on new rules are in force; 0 if none were taken,
 *     or they wait to be journaled
 * @param changes against the rule base that was in force before
 * @param problems why it was refused
 */
public record Reload(
        Result result,
        long time,
        long millis,
        String digest,
        long loaded,
        long sequence,
        RuleChanges changes,
        List<Problem> problems) {
    /** How it ended. */
    public enum Result {
        TAKEN,
        /** The files say what is in force already. */
        UNCHANGED,
        /** They are not sound, and what was in force stays so. */
        REFUSED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Type {@code reload}, and one of type {@code problem} for each problem before it. */
    public List<ObjectNode> json() {
        List<ObjectNode> objects = new ArrayList<>();
        problems.forEach(problem -> objects.add(json(problem)));
        ObjectNode node =
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "reload")
                        .put("time", Rfc3339.format(time))
                        .put("result", result.text())
                        .put("digest", digest)
                        .put("loaded", Rfc3339.format(loaded))
                        .put("seq", sequence)
                        .put("millis", millis);
        node.set("added", JournalJson.tree(changes.added()));
        node.set("removed", JournalJson.tree(changes.removed()));
        node.set("changed", JournalJson.tree(changes.changed()));
        node.set("counters_kept", JournalJson.tree(changes.kept()));
        node.set("counters_reset", JournalJson.tree(changes.reset()));
        objects.add(node);
        return objects;
    }

    /** As {@code rules check} prints it. */
    public static ObjectNode json(Problem problem) {
        return JournalJson.object()
                .put("schema", 1)
                .put("type", "problem")
                .put("file", problem.file())
                .put("line", problem.line())
                .put("what", problem.what())
                .put("remedy", problem.remedy());
    }
}
