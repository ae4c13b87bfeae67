package org.wrasse.rules.lint;

import java.util.List;
import org.wrasse.rules.Problem;

/** A file that is not read because another stands in its place. */
final class FileShadowed implements Lint {
    @Override
    public String name() {
        return "file-shadowed";
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        return rules.shadowed().stream()
                .map(
                        shadowed ->
                                new Problem(
                                        shadowed.file(),
                                        0,
                                        shadowed.what(),
                                        "rename or remove one of them if that is not meant"))
                .toList();
    }
}
