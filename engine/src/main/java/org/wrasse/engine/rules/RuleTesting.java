package org.wrasse.engine.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wrasse.engine.config.Config;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.testing.RuleTestFiles;
import org.wrasse.rules.testing.RuleTestReport;
import org.wrasse.rules.testing.RuleTestRunner;

/** Runs the tests that stand beside rule files. */
public final class RuleTesting {
    private RuleTesting() {}

    /** Loads the configured rules and runs what stands beside them. */
    public static RuleTestReport configured(Config.RulesPart rules) {
        RuleLoading.Loaded loaded = RuleLoading.load(rules);
        return loaded.base()
                .map(base -> beside(base, rules))
                .orElseGet(() -> RuleTestReport.of(loaded.problems()));
    }

    /** Runs what stands beside the configured rules against a base that was compiled of them. */
    public static RuleTestReport beside(RuleBase base, Config.RulesPart rules) {
        return new RuleTestRunner(base).run(RuleTestFiles.beside(base, rules.directories()));
    }

    /** As {@link #at(Path)} for each of the paths. */
    public static RuleTestReport at(List<Path> paths) {
        return paths.stream()
                .map(RuleTesting::at)
                .reduce(RuleTestReport.of(List.of()), RuleTestReport::and);
    }

    /**
     * Runs a test file, or those of a folder, with the rules of that folder over the packs, as if
     * it were the configured one.
     */
    public static RuleTestReport at(Path path) {
        RuleTestFiles.Found found = RuleTestFiles.at(path);
        if (found.files().isEmpty()) {
            return new RuleTestReport(List.of(), List.of(), found.unreadable());
        }
        Path folder = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
        RuleLoading.Loaded loaded = RuleLoading.load(new Config.RulesPart(List.of(folder), null));
        return loaded.base()
                .map(base -> new RuleTestRunner(base).run(found))
                .orElseGet(() -> RuleTestReport.of(loaded.problems()));
    }

    /** Runs the tests of the packs that are shipped against those packs alone. */
    public static RuleTestReport packs() {
        RuleBase base = new RuleCompiler().compile(RuleFiles.packs()).base().orElseThrow();
        return new RuleTestRunner(base)
                .run(new RuleTestFiles.Found(RuleTestFiles.packs(), List.of()));
    }
}
