package org.wrasse.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.WarningKind;
import org.wrasse.rules.Words;
import org.wrasse.rules.fact.Trip;

/** A rule that waits for the trip of a rule that counts nothing, or is not there. */
final class TripOfNoRule implements Lint {
    private static final Pattern RULE =
            Pattern.compile("(?:\\$\\w+\\s*:\\s*)?rule\\s*==\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Override
    public WarningKind kind() {
        return WarningKind.TRIP_OF_NO_RULE;
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        Set<String> counting = new TreeSet<>();
        rules.active().stream()
                .filter(RuleOutline::counts)
                .forEach(rule -> counting.add(rule.info().name()));
        List<Problem> problems = new ArrayList<>();
        for (RuleOutline rule : rules.active()) {
            for (RuleOutline.Match match : rule.matches()) {
                if (match.required() && match.type() == Trip.class) {
                    check(rule, match, counting, problems);
                }
            }
        }
        return problems;
    }

    private static void check(
            RuleOutline rule, RuleOutline.Match match, Set<String> counting, List<Problem> into) {
        if (counting.isEmpty()) {
            String what = "never fires: no rule counts anything, so there are no trips";
            add(into, rule, match, what, "declare @serd( ... ) on this rule");
        }
        for (String constraint : match.constraints()) {
            Matcher matcher = RULE.matcher(constraint);
            String name = matcher.matches() ? matcher.group(1).replaceAll("\\\\(.)", "$1") : null;
            if (name != null && !counting.contains(name) && !counting.isEmpty()) {
                String remedy =
                        Words.nearest(name, counting)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("'wrasse rules list' shows the rules that count");
                String what = "never fires: no rule \"" + name + "\" with @serd is in force";
                add(into, rule, match, what, remedy);
            }
        }
    }

    private static void add(
            List<Problem> into,
            RuleOutline rule,
            RuleOutline.Match match,
            String what,
            String remedy) {
        into.add(
                LintedRules.problem(
                        rule, match.line(), "\"" + rule.info().name() + "\" " + what, remedy));
    }
}
