package org.wrasse.rules.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.WarningKind;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.fact.SerdDeclaration;

/**
 * Two rules that act on one part of the hardware for the same grounds: otherwise at the same
 * moment, or the same one after the other.
 */
final class RivalRules implements Lint {
    @Override
    public WarningKind kind() {
        return WarningKind.RIVAL_RULES;
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        List<Problem> problems = new ArrayList<>();
        List<RuleOutline> active = rules.active();
        for (int i = 0; i < active.size(); i++) {
            for (int j = 0; j < i; j++) {
                check(active.get(j), active.get(i), problems);
            }
        }
        return problems;
    }

    private static void check(RuleOutline first, RuleOutline second, List<Problem> problems) {
        for (RuleOutline.Act one : first.acts()) {
            for (RuleOutline.Act other : second.acts()) {
                if (one.onHardware() && other.onHardware() && sameTarget(one, other)) {
                    check(first, one, second, other, problems);
                }
            }
        }
    }

    private static void check(
            RuleOutline first,
            RuleOutline.Act one,
            RuleOutline second,
            RuleOutline.Act other,
            List<Problem> problems) {
        if (!one.action().equals(other.action())) {
            if (sameGrounds(first, second)) {
                String what = "%s where \"%s\" decides %s for the same reason";
                problems.add(
                        LintedRules.problem(
                                second,
                                other.line(),
                                what.formatted(other.action(), first.info().name(), one.action()),
                                "turn one of them off, or let them count differently"));
            }
        } else if (isBefore(first, second)) {
            problems.add(late(first, second, other));
        } else if (isBefore(second, first)) {
            problems.add(late(second, first, one));
        }
    }

    private static Problem late(RuleOutline early, RuleOutline late, RuleOutline.Act act) {
        return LintedRules.problem(
                late,
                act.line(),
                "%s comes after \"%s\" has decided the same of the same errors"
                        .formatted(act.action(), early.info().name()),
                "turn one of them off");
    }

    private static boolean sameTarget(RuleOutline.Act one, RuleOutline.Act other) {
        return one.argument()
                .replaceFirst("^\\$\\w+", "")
                .equals(other.argument().replaceFirst("^\\$\\w+", ""));
    }

    private static boolean sameGrounds(RuleOutline first, RuleOutline second) {
        SerdDeclaration one = first.info().serd();
        SerdDeclaration other = second.info().serd();
        boolean sameCount =
                one == null || other == null
                        ? one == other
                        : one.with(1, 1, 0).equals(other.with(1, 1, 0))
                                && one.count() == other.count()
                                && one.within() == other.within();
        return sameCount && conditions(first).equals(conditions(second));
    }

    /** Whether all that leads to the second rule's decision has led to the first's before. */
    private static boolean isBefore(RuleOutline first, RuleOutline second) {
        SerdDeclaration one = first.info().serd();
        SerdDeclaration other = second.info().serd();
        return one != null
                && other != null
                && one.per() == other.per()
                && one.distinct() == other.distinct()
                && one.weight() == other.weight()
                && (one.faulty() == null || one.faulty() == other.faulty())
                && one.on().containsAll(other.on())
                && one.count() <= other.count()
                && one.within() >= other.within()
                && isAsSerious(first, second)
                && conditions(second).containsAll(conditions(first));
    }

    private static boolean isAsSerious(RuleOutline first, RuleOutline second) {
        Mode one = first.hardwareMode();
        return one.compareTo(second.hardwareMode()) >= 0;
    }

    /** Constraints and types alike, but for whose trip it is. */
    private static Set<String> conditions(RuleOutline rule) {
        Set<String> conditions = new HashSet<>();
        for (RuleOutline.Match match : rule.matches()) {
            String constraints =
                    match.constraints().stream()
                            .map(c -> c.replaceAll("\\s", ""))
                            .filter(c -> !c.startsWith("rule==") && !c.endsWith("!=null"))
                            .sorted()
                            .collect(Collectors.joining(","));
            conditions.add(match.required() + " " + match.type() + "(" + constraints + ")");
        }
        return conditions;
    }
}
