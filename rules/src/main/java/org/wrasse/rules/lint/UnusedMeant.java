package org.wrasse.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wrasse.rules.Meant;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.ShadowedFile;
import org.wrasse.rules.WarningKind;

/**
 * Takes away the warnings that rules and files say are meant, and tells of a {@code @meant} that
 * takes none away: the next warning of that kind would go unseen.
 */
final class UnusedMeant {
    private final LintedRules rules;

    UnusedMeant(LintedRules rules) {
        this.rules = rules;
    }

    /** Those that nobody has said are meant, and those of marks without use. */
    List<Warning> applyTo(List<Warning> warnings) {
        List<Warning> left = new ArrayList<>(warnings);
        for (RuleOutline rule : rules.rules()) {
            for (Meant meant : rule.meant()) {
                boolean used = left.removeIf(w -> isOf(w, rule) && w.kind() == meant.kind());
                if (!used && (rule.active() || meant.kind() == WarningKind.RULE_OFF)) {
                    left.add(unused(rule, meant));
                }
            }
        }
        rules.sources().stream().flatMap(this::unused).forEach(left::add);
        return left;
    }

    private static boolean isOf(Warning warning, RuleOutline rule) {
        int line = warning.problem().line();
        return warning.problem().file().equals(rule.info().file())
                && line >= rule.info().line()
                && line <= rule.lastLine();
    }

    private static Warning unused(RuleOutline rule, Meant meant) {
        String what =
                "\"%s\" says @meant( %s ), but there is no such warning"
                        .formatted(rule.info().name(), meant.kind().text());
        return warning(LintedRules.problem(rule, meant.line(), what, "remove it"));
    }

    /** Of a file that says it stands in another's place on purpose, and stands in nobody's. */
    private Stream<Warning> unused(RuleSource source) {
        int line = source.lineOfMeantShadowing();
        boolean shadows =
                rules.shadowed().stream().map(ShadowedFile::by).anyMatch(source.path()::equals);
        String what = "says @meant( file-shadowed ), but is in the place of no other file";
        return line == 0 || shadows
                ? Stream.of()
                : Stream.of(warning(new Problem(source.path(), line, what, "remove it")));
    }

    private static Warning warning(Problem problem) {
        return new Warning(WarningKind.UNUSED_MEANT, problem);
    }
}
