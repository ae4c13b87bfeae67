package org.wrasse.engine.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wrasse.engine.config.Config;
import org.wrasse.rules.Compilation;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSettings;

/** From the layers of rule files and the configuration's settings to a rule base. */
public final class RuleLoading {
    private RuleLoading() {}

    /**
     * What came of loading.
     *
     * @param base the rule base; empty if there are problems
     */
    public record Loaded(Optional<RuleBase> base, List<Problem> problems) {}

    /** Loads the packs with the configured folders over them, and compiles with the settings. */
    public static Loaded load(Config.RulesPart rules) {
        return compile(RuleFiles.load(rules.directories()), rules.settings());
    }

    /** The same where the folders are not those that the settings were written for. */
    public static Loaded loadOther(Config.RulesPart rules) {
        return loadOther(rules, List.of());
    }

    /**
     * Likewise with files or folders as the highest layer, whoever owns them.
     *
     * @param candidates none for the folders alone
     */
    public static Loaded loadOther(Config.RulesPart rules, List<Path> candidates) {
        RuleFiles.Loaded files = RuleFiles.loadWith(rules.directories(), candidates);
        if (rules.settings().byRule().isEmpty()) {
            return compile(files, rules.settings());
        }
        Compilation plain = new RuleCompiler().compile(files.sources());
        Set<String> names =
                plain.base().stream()
                        .flatMap(base -> base.rules().stream())
                        .map(RuleInfo::name)
                        .collect(Collectors.toSet());
        return compile(files, rules.settings().only(names));
    }

    private static Loaded compile(RuleFiles.Loaded files, RuleSettings settings) {
        Compilation compilation = new RuleCompiler().compile(files.sources(), settings);
        if (files.problems().isEmpty()) {
            return new Loaded(compilation.base(), compilation.problems());
        }
        List<Problem> problems = new ArrayList<>(files.problems());
        problems.addAll(compilation.problems());
        return new Loaded(Optional.empty(), List.copyOf(problems));
    }
}
