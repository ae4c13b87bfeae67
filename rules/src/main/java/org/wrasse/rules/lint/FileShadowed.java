package org.wrasse.rules.lint;

import java.util.List;
import org.wrasse.rules.Problem;
import org.wrasse.rules.WarningKind;

/** A file that is not read because another stands in its place. */
final class FileShadowed implements Lint {
    @Override
    public WarningKind kind() {
        return WarningKind.FILE_SHADOWED;
    }

    @Override
    public List<Problem> check(LintedRules rules) {
        return rules.shadowed().stream()
                .filter(shadowed -> !shadowed.meant())
                .map(
                        shadowed ->
                                new Problem(
                                        shadowed.file(),
                                        0,
                                        shadowed.what(),
                                        "rename or remove one of them; if it is meant write // @meant( file-shadowed ) in "
                                                + shadowed.by()))
                .toList();
    }
}
