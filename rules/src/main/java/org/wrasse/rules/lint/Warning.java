package org.wrasse.rules.lint;

import org.wrasse.rules.Problem;
import org.wrasse.rules.WarningKind;

/** Something that is allowed but hardly meant. */
public record Warning(WarningKind kind, Problem problem) {
    @Override
    public String toString() {
        return problem + " [" + kind.text() + "]";
    }
}
