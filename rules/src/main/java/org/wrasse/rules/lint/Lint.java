package org.wrasse.rules.lint;

import java.util.List;
import org.wrasse.rules.Problem;
import org.wrasse.rules.WarningKind;

/** Looks for one thing that is hardly meant. */
interface Lint {
    WarningKind kind();

    List<Problem> check(LintedRules rules);
}
