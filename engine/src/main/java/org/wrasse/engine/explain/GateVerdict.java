package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/**
 * What stood between a decision and its action, as the outcome and the decision itself tell.
 *
 * @param verdict {@code proceed}, {@code dry-run}, {@code refused}; {@code begun} if an intent has
 *     no outcome; {@code none} if nothing is known
 * @param why one line, empty if it proceeded
 * @param keys of wrasse.yaml that would change it
 * @param also what would have stood in the way behind that: the gate names only the first
 */
public record GateVerdict(String verdict, String why, List<String> keys, List<String> also) {
    /** What changes a rule's mode. */
    static final String MODE_KEY = "its mode in rules.settings of wrasse.yaml, or its @mode";

    private static final Pattern KEY =
            Pattern.compile("([a-z][\\w-]*(?:\\.[\\w-]+)+) in wrasse\\.yaml");

    static GateVerdict of(Chapter chapter) {
        List<Chapter.Ending> endings = chapter.endings();
        if (endings.isEmpty()) {
            return chapter.intents().isEmpty()
                    ? new GateVerdict("none", "no outcome is journaled", List.of(), List.of())
                    : new GateVerdict("begun", "no outcome is journaled", List.of(), List.of());
        }
        Outcome outcome = endings.get(endings.size() - 1).outcome();
        return switch (outcome.result()) {
            case DONE, FAILED, TIMED_OUT -> new GateVerdict("proceed", "", List.of(), List.of());
            case DRY_RUN, REFUSED ->
                    new GateVerdict(
                            outcome.result().text(),
                            withoutPlan(outcome.why()),
                            keys(outcome.why()),
                            also(chapter.decision(), outcome.why()));
        };
    }

    /** A dry run says what would have been done first: that is the outcome, this is the reason. */
    private static String withoutPlan(String why) {
        int end = why.startsWith("would ") ? why.indexOf("; ") : -1;
        return end < 0 ? why : why.substring(end + 2);
    }

    /** The keys of wrasse.yaml that a line names. */
    static List<String> keys(String why) {
        List<String> keys = new ArrayList<>();
        Matcher key = KEY.matcher(why);
        while (key.find()) {
            keys.add(key.group(1));
        }
        return keys;
    }

    private static List<String> also(Decision decision, String why) {
        List<String> also = new ArrayList<>();
        if (decision.mode() != Mode.ENFORCE && !why.contains(" mode: ")) {
            also.add("the rule was in " + decision.mode().text() + " mode: " + MODE_KEY);
        }
        boolean hardware = decision.action().hardware();
        if (decision.injected() && !why.contains("injected")) {
            also.add(
                    "the errors were injected: "
                            + (hardware
                                    ? "no key changes this for hardware"
                                    : "actions."
                                            + decision.action().text()
                                            + ".injected in wrasse.yaml"));
        }
        if (decision.earlierBoot() && hardware && !why.contains("before this boot")) {
            also.add("the errors are of before this boot: no key changes this for hardware");
        }
        return also;
    }
}
