package org.wrasse.rules.lint;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.WarningKind;

/** A rule that never fires because nothing can be as its condition wants it. */
final class ImpossibleCondition implements Lint {
    private final ConditionReader reader = new ConditionReader(new Constants());

    @Override
    public WarningKind kind() {
        return WarningKind.IMPOSSIBLE_CONDITION;
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        List<Problem> problems = new ArrayList<>();
        for (RuleOutline rule : rules.active()) {
            for (RuleOutline.Match match : rule.matches()) {
                if (match.required() && match.type() != null && isImpossible(match)) {
                    problems.add(problem(rule, match));
                }
            }
        }
        return problems;
    }

    private boolean isImpossible(RuleOutline.Match match) {
        return reader.read(match.constraints())
                .filter(condition -> !new Possibilities(match.type(), condition).allow())
                .isPresent();
    }

    private static Problem problem(RuleOutline rule, RuleOutline.Match match) {
        String what = "\"%s\" never fires: no %s( %s ) can be";
        return LintedRules.problem(
                rule,
                match.line(),
                what.formatted(
                        rule.info().name(),
                        match.type().getSimpleName(),
                        String.join(", ", match.constraints()).replaceAll("\\s+", " ")),
                "join what is meant as a choice by ||");
    }
}
