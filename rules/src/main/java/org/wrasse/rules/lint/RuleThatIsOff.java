package org.wrasse.rules.lint;

import java.util.List;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleInfo;

/** A rule that never fires because its mode is {@code off}. */
final class RuleThatIsOff implements Lint {
    @Override
    public String name() {
        return "rule-off";
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
