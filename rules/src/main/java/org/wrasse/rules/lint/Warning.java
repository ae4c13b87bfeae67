package org.wrasse.rules.lint;

import org.wrasse.rules.Problem;

/**
 * Something that is allowed but hardly meant.
 *
 * @param lint the name of what found it
 */
public record Warning(String lint, Problem problem) {
    @Override
    public String toString() {
        return problem + " [" + lint + "]";
    }
}
