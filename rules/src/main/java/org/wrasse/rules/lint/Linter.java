package org.wrasse.rules.lint;

import java.util.Comparator;
import java.util.List;

/** Asks every lint. */
public final class Linter {
    private static final List<Lint> LINTS =
            List.of(
                    new RuleThatIsOff(),
                    new TripOfNoRule(),
                    new ImpossibleCondition(),
                    new DecidesNothing(),
                    new TargetUnknown(),
                    new RivalRules(),
                    new ActionDisabled(),
                    new FileShadowed());

    private Linter() {}

    /** All that is found and not said to be meant, by file and line. */
    public static List<Warning> warnings(LintedRules rules) {
        List<Warning> found =
                LINTS.stream()
                        .flatMap(l -> l.check(rules).stream().map(p -> new Warning(l.kind(), p)))
                        .distinct()
                        .toList();
        return new UnusedMeant(rules)
                .applyTo(found).stream()
                        .sorted(
                                Comparator.comparing((Warning w) -> w.problem().file())
                                        .thenComparing(w -> w.problem().line()))
                        .toList();
    }
}
