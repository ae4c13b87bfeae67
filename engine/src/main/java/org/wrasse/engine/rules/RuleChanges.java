package org.wrasse.engine.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Mode;

/**
 * How one rule base differs from another: names of rules, in the order of the base.
 *
 * @param changed there before and after, but otherwise in text, mode or declaration
 * @param kept rules whose counters go on
 * @param reset rules that were there before and whose counters begin anew
 */
public record RuleChanges(
        List<String> added,
        List<String> removed,
        List<String> changed,
        List<String> kept,
        List<String> reset) {

    static RuleChanges between(RuleBase before, RuleBase after) {
        Map<String, RuleInfo> old = byName(before);
        Map<String, RuleInfo> now = byName(after);
        Map<String, String> oldTexts = texts(before);
        Map<String, String> texts = texts(after);
        List<RuleInfo> both =
                after.rules().stream().filter(r -> old.containsKey(r.name())).toList();
        return new RuleChanges(
                names(after.rules(), r -> !old.containsKey(r.name())),
                names(before.rules(), r -> !now.containsKey(r.name())),
                names(
                        both,
                        r ->
                                !meansTheSame(r, old.get(r.name()))
                                        || !texts.get(r.name()).equals(oldTexts.get(r.name()))),
                names(both, r -> bothCount(r, old.get(r.name())) && sameCounter(r, old)),
                names(both, r -> bothCount(r, old.get(r.name())) && !sameCounter(r, old)));
    }

    private static List<String> names(List<RuleInfo> rules, Predicate<RuleInfo> which) {
        return rules.stream().filter(which).map(RuleInfo::name).toList();
    }

    private static boolean meansTheSame(RuleInfo one, RuleInfo other) {
        return one.mode() == other.mode() && Objects.equals(one.serd(), other.serd());
    }

    private static boolean bothCount(RuleInfo one, RuleInfo other) {
        return counts(one) && counts(other);
    }

    private static boolean counts(RuleInfo rule) {
        return rule.serd() != null && rule.mode() != Mode.OFF;
    }

    private static boolean sameCounter(RuleInfo rule, Map<String, RuleInfo> old) {
        return rule.serd().equals(old.get(rule.name()).serd());
    }

    private static Map<String, RuleInfo> byName(RuleBase base) {
        return base.rules().stream().collect(Collectors.toMap(RuleInfo::name, rule -> rule));
    }

    private static Map<String, String> texts(RuleBase base) {
        Map<String, List<String>> lines = new HashMap<>();
        for (RuleSource source : base.sources()) {
            lines.put(source.path(), source.text().lines().toList());
        }
        Map<String, String> texts = new HashMap<>();
        for (RuleInfo rule : base.rules()) {
            texts.put(rule.name(), text(rule, base, lines.getOrDefault(rule.file(), List.of())));
        }
        return texts;
    }

    /** From the rule's line to its end: what follows is the next rule's comment. */
    private static String text(RuleInfo rule, RuleBase base, List<String> lines) {
        int next =
                base.rules().stream()
                        .filter(r -> r.file().equals(rule.file()) && r.line() > rule.line())
                        .mapToInt(RuleInfo::line)
                        .min()
                        .orElse(lines.size() + 1);
        int from = Math.min(Math.max(rule.line() - 1, 0), lines.size());
        int to = Math.max(from, Math.min(next - 1, lines.size()));
        while (to > from && !lines.get(to - 1).strip().endsWith("end")) {
            to--;
        }
        return String.join("\n", lines.subList(from, to));
    }
}
