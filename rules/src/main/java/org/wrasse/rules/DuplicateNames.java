package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rule's name stands for it in decisions and counters, so it must be its alone. */
final class DuplicateNames {
    private DuplicateNames() {}

    /**
     * Removes all rules but the first of each name, with a problem for each.
     *
     * @param files the one that comes first here has the older right to a name
     */
    static List<Problem> removeFrom(List<ParsedRule> rules, List<String> files) {
        Map<String, RuleInfo> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        List<ParsedRule> byRight = new ArrayList<>(rules);
        byRight.sort(Comparator.comparing(rule -> files.indexOf(rule.info().file())));
        for (ParsedRule rule : byRight) {
            RuleInfo info = rule.info();
            RuleInfo other = first.putIfAbsent(info.name(), info);
            if (other != null) {
                rules.remove(rule);
                String what = "a rule \"" + info.name() + "\" stands at " + other.file();
                String remedy = "give one of them another name";
                problems.add(
                        new Problem(info.file(), info.line(), what + ":" + other.line(), remedy));
            }
        }
        return problems;
    }
}
