package org.wrasse.rules.lint;

import java.util.List;
import java.util.Set;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.ShadowedFile;
import org.wrasse.rules.decision.ActionKind;

/**
 * What lints look at.
 *
 * @param rules in the order in which they fire
 * @param sources the files that were read
 * @param disabled actions that the configuration does not let act
 */
public record LintedRules(
        List<RuleOutline> rules,
        List<ShadowedFile> shadowed,
        List<RuleSource> sources,
        Set<ActionKind> disabled) {

    /** Those that are not off. */
    List<RuleOutline> active() {
        return rules.stream().filter(RuleOutline::active).toList();
    }

    static Problem problem(RuleOutline rule, int line, String what, String remedy) {
        int known = line > 0 ? line : rule.info().line();
        return new Problem(rule.info().file(), known, what, remedy);
    }
}
