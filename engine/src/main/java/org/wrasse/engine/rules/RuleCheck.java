package org.wrasse.engine.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.wrasse.engine.acting.EnabledActions;
import org.wrasse.engine.config.Config;
import org.wrasse.rules.Compilation;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleSetting;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.lint.LintedRules;
import org.wrasse.rules.lint.Linter;
import org.wrasse.rules.lint.Warning;

/** All that can be said of rule files before they are in force. */
public final class RuleCheck {
    private RuleCheck() {}

    /**
     * What was found.
     *
     * @param problems that keep the rules from being taken, by file and line
     * @param warnings what is allowed but hardly meant
     * @param elsewhere problems of files that were not asked about
     * @param base the rules with the files checked in place; empty if there are problems anywhere
     */
    public record Report(
            List<Problem> problems,
            List<Warning> warnings,
            List<Problem> elsewhere,
            Optional<RuleBase> base) {

        /** Whether nothing is known to be wrong, though some files could not be read. */
        public boolean sound() {
            return problems.stream().allMatch(Problem::denied);
        }
    }

    /** Checks the configured layers. */
    public static Report configured(Config config) {
        return report(config, RuleFiles.load(config.rules().directories()), file -> true);
    }

    /** Checks files and folders as if they were the highest layer. */
    public static Report candidates(Config config, List<Path> candidates) {
        RuleFiles.Loaded files = RuleFiles.loadWith(config.rules().directories(), candidates);
        Set<String> asked = candidates.stream().map(Path::toString).collect(Collectors.toSet());
        config.rules().settings().byRule().values().stream()
                .map(RuleSetting::file)
                .forEach(asked::add);
        return report(config, files, file -> asked.contains(file) || asked.contains(folder(file)));
    }

    private static String folder(String file) {
        Path folder = Path.of(file).getParent();
        return folder == null ? "" : folder.toString();
    }

    private static Report report(Config config, RuleFiles.Loaded files, Predicate<String> asked) {
        Compilation compilation =
                new RuleCompiler().compile(files.sources(), config.rules().settings());
        List<Problem> all = new ArrayList<>(files.problems());
        all.addAll(compilation.problems());
        LintedRules linted =
                new LintedRules(
                        compilation.outlines(),
                        files.shadowed(),
                        files.sources(),
                        disabled(config));
        return new Report(
                all.stream().filter(p -> asked.test(p.file())).sorted(Problem.BY_PLACE).toList(),
                Linter.warnings(linted).stream()
                        .filter(w -> asked.test(w.problem().file()))
                        .toList(),
                all.stream().filter(p -> !asked.test(p.file())).sorted(Problem.BY_PLACE).toList(),
                all.isEmpty() ? compilation.base() : Optional.empty());
    }

    private static Set<ActionKind> disabled(Config config) {
        Set<ActionKind> disabled = EnumSet.allOf(ActionKind.class);
        disabled.removeAll(EnabledActions.of(config));
        return disabled;
    }
}
