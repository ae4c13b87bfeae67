package org.wrasse.rules.lint;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.WarningKind;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Mode;

/** A rule that is meant to act on hardware, whose action the configuration does not let act. */
final class ActionDisabled implements Lint {
    @Override
    public WarningKind kind() {
        return WarningKind.ACTION_DISABLED;
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        List<Problem> problems = new ArrayList<>();
        for (RuleOutline rule : rules.active()) {
            for (RuleOutline.Act act : rule.acts()) {
                ActionKind kind = act.kind().orElse(ActionKind.LOG);
                if (kind.hardware()
                        && rule.hardwareMode() == Mode.ENFORCE
                        && rules.disabled().contains(kind)) {
                    problems.add(problem(rule, act, kind));
                }
            }
        }
        return problems;
    }

    private static Problem problem(RuleOutline rule, RuleOutline.Act act, ActionKind kind) {
        return LintedRules.problem(
                rule,
                act.line(),
                "\"" + rule.info().name() + "\" is in enforce, but " + kind.text() + " is off",
                "write actions." + kind.text() + ".enabled: true in wrasse.yaml, or mode shadow");
    }
}
