package org.wrasse.rules.lint;

import java.util.List;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.WarningKind;

/** A rule that never fires because its mode is {@code off}. */
final class RuleThatIsOff implements Lint {
    @Override
    public WarningKind kind() {
        return WarningKind.RULE_OFF;
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        return rules.rules().stream()
                .filter(rule -> !rule.active())
                .map(rule -> problem(rule.info()))
                .toList();
    }

    private static Problem problem(RuleInfo rule) {
        boolean bySetting = rule.setting() != null && rule.setting().mode() != null;
        return new Problem(
                rule.file(),
                rule.line(),
                "\"" + rule.name() + "\" never fires: its mode is off",
                bySetting
                        ? "see " + rule.setting().place()
                        : "write @mode( shadow ) to see what it would decide");
    }
}
