package org.wrasse.rules.lint;

import java.util.List;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.WarningKind;

/** A rule whose {@code then} decides nothing, or nothing that is ever reached. */
final class DecidesNothing implements Lint {
    @Override
    public WarningKind kind() {
        return WarningKind.DECIDES_NOTHING;
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        return rules.active().stream()
                .filter(rule -> rule.acts().isEmpty() || rule.then().startsWith("if(false)"))
                .map(DecidesNothing::problem)
                .toList();
    }

    private static Problem problem(RuleOutline rule) {
        return LintedRules.problem(
                rule,
                0,
                "\"" + rule.info().name() + "\" decides nothing",
                "write decide.log( ... ).because( ... ), or remove it");
    }
}
