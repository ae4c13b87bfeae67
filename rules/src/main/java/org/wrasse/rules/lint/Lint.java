package org.wrasse.rules.lint;

import java.util.List;
import org.wrasse.rules.Problem;

/** Looks for one thing that is hardly meant. */
interface Lint {
    /** Its name on the screen and in JSON: {@code never-fires}. */
    String name();

    List<Problem> check(LintedRules rules);
}
