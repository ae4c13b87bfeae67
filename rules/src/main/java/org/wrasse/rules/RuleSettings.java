package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wrasse.rules.fact.SerdDeclaration;

/**
 * What the configuration says of rules without touching their files. Part of the rule base.
 *
 * @param byRule by the rule's name
 */
public record RuleSettings(Map<String, RuleSetting> byRule) {
    /** Every rule is as its file says. */
    public static final RuleSettings NONE = new RuleSettings(Map.of());

    public RuleSettings {
        byRule = Collections.unmodifiableMap(new TreeMap<>(byRule));
    }

    /** The settings of rules that are among {@code names}. */
    public RuleSettings only(Set<String> names) {
        Map<String, RuleSetting> some = new TreeMap<>(byRule);
        some.keySet().retainAll(names);
        return new RuleSettings(some);
    }

    /** The rule as it is with what is said of it. */
    RuleInfo applyTo(RuleInfo rule) {
        return rule.with(byRule.get(rule.name()));
    }

    /** What is said of one of the rules and cannot be so. */
    List<Problem> problemsWith(List<RuleInfo> rules) {
        List<Problem> problems = new ArrayList<>();
        for (RuleInfo rule : rules) {
            RuleSetting setting = byRule.get(rule.name());
            if (setting != null && setting.hasNumbers()) {
                checkNumbers(rule, setting, problems);
            }
        }
        return problems;
    }

    /** What is said of rules that are not there. */
    List<Problem> strangersTo(List<RuleInfo> rules) {
        Set<String> names = rules.stream().map(RuleInfo::name).collect(Collectors.toSet());
        List<Problem> problems = new ArrayList<>();
        byRule.forEach(
                (name, setting) -> {
                    if (!names.contains(name)) {
                        problems.add(stranger(name, setting, names));
                    }
                });
        return problems;
    }

    private static Problem stranger(String name, RuleSetting setting, Set<String> names) {
        String remedy =
                Words.nearest(name, names)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("'wrasse rules list' shows the rules there are");
        String what = "rules.settings: there is no rule \"" + name + "\"";
        return new Problem(setting.file(), setting.line(), what, remedy);
    }

    private static void checkNumbers(RuleInfo rule, RuleSetting setting, List<Problem> problems) {
        SerdDeclaration declared = rule.declaredSerd();
        String key =
                setting.count() != null
                        ? "count"
                        : setting.within() != null ? "within" : "cooldown";
        if (declared == null) {
            String place = rule.file() + ":" + rule.line();
            String remedy = "leave it out, or give the rule a @serd at " + place;
            add(problems, rule, setting, key + " for a rule that has no @serd", remedy);
            return;
        }
        Integer count = setting.count();
        boolean distinct = declared.distinct() != null;
        if (count != null && !SerdNumbers.isCount(count, distinct)) {
            add(problems, rule, setting, "bad count " + count, SerdNumbers.countRemedy(distinct));
        } else if (count != null && count > 1 && setting.over(declared).span().isEmpty()) {
            String remedy = SerdNumbers.spanRemedy("within");
            add(problems, rule, setting, "count " + count + " without within", remedy);
        }
    }

    private static void add(
            List<Problem> problems,
            RuleInfo rule,
            RuleSetting setting,
            String what,
            String remedy) {
        String whole = "rules.settings: \"" + rule.name() + "\": " + what;
        problems.add(new Problem(setting.file(), setting.line(), whole, remedy));
    }
}
