package org.wrasse.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wrasse.engine.explain.ComponentQuery;
import org.wrasse.engine.explain.DecisionQuery;
import org.wrasse.engine.explain.PointInTime;
import org.wrasse.engine.explain.WhyNotAnswer;
import org.wrasse.rules.Words;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.fact.Spans;

/** From what operators ask for to queries, and to one line where there is no answer. */
final class Queries {
    private Queries() {}

    /**
     * @throws CommandException if it is neither a decision nor a component; one line
     */
    static List<DecisionQuery> decisions(List<String> asked, boolean last) {
        List<DecisionQuery> queries = new ArrayList<>();
        try {
            asked.stream().distinct().map(DecisionQuery::of).forEach(queries::add);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
        if (last) {
            queries.add(DecisionQuery.LAST);
        }
        return queries;
    }

    /**
     * @throws CommandException if it is no component; one line
     */
    static ComponentQuery component(String asked) {
        try {
            return ComponentQuery.of(asked);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
    }

    /**
     * @param now nanoseconds since 1970
     * @throws CommandException if it is no time; one line
     */
    static long time(String text, long now) {
        try {
            return PointInTime.parse(text, now);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage());
        }
    }

    /**
     * Nanoseconds.
     *
     * @throws CommandException if it is no span of time; one line
     */
    static long span(String text) {
        return Spans.parse(text)
                .orElseThrow(() -> new CommandException(text + ": write a span as 30m, 2h or 7d"));
    }

    /**
     * The answer for the rules asked for.
     *
     * @param rule null for all that could act on the component
     * @param action null for any
     * @throws CommandException if there is no such rule or action; one line
     */
    static WhyNotAnswer narrowed(WhyNotAnswer answer, String rule, String action) {
        WhyNotAnswer some = rule == null ? answer.ofConcernedRules() : answer.ofRule(rule);
        if (rule != null && some.rules().isEmpty()) {
            List<String> names = answer.rules().stream().map(r -> r.rule().name()).toList();
            throw new CommandException(
                    "no rule \"%s\" was in force then: %s"
                            .formatted(rule, Words.suggest(rule, names)));
        }
        return action == null ? some : some.ofAction(kind(action));
    }

    private static ActionKind kind(String text) {
        List<String> names = Stream.of(ActionKind.values()).map(ActionKind::text).toList();
        return ActionKind.of(text)
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "there is no action %s: %s"
                                                .formatted(text, Words.suggest(text, names))));
    }

    /** Why there is no explanation, and what there is instead. */
    static String unknown(DecisionQuery query, List<String> near, Path journal) {
        String what =
                query.id() != null
                        ? "there is no decision " + query.text()
                        : query.component() == null
                                ? "there is no decision"
                                : "there is no decision about "
                                        + query.component().component().id();
        String instead = near.isEmpty() ? "" : "; there is " + String.join(", ", near);
        String list =
                query.component() == null
                        ? ": 'wrasse events --all' lists them all"
                        : ": 'wrasse why-not " + query.text() + "' says why";
        return what + " in " + journal + instead + list;
    }
}
