package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.report.Plural;
import org.wrasse.engine.rules.RuleCheck;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.lint.Warning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wrasse rules check}. */
@Command(
        name = "check",
        description = {
            "Compiles the rules as the daemon would and says all that is wrong with them:",
            "file:line: what: remedy. What is allowed but hardly meant is a warning."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse rules check                 all layers, as the daemon would take them",
            "  wrasse rules check site.drl        a file, as if it were in rules.d",
            "  wrasse rules check new.d --json    all .drl files of a folder, for programs",
            "",
            "A PATH stands above the configured folders and replaces files of its name; who owns it",
            "is not asked. Only what is wrong with it, or with rules.settings, is said in full.",
            "",
            "Exit code 0 if all is sound, 1 if anything is wrong, 3 if there are warnings only or a file",
            "may not be read."
        })
final class RulesCheckCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "files or folders to check")
    private List<Path> paths = List.of();

    @Override
    public Integer call() {
        Config config = options.config();
        RuleCheck.Report report =
                paths.isEmpty()
                        ? RuleCheck.configured(config)
                        : RuleCheck.candidates(config, paths);
        try (Output out = new Output(options.json())) {
            report.problems().forEach(problem -> print(out, problem));
            report.warnings().forEach(warning -> print(out, warning));
            elsewhere(report.elsewhere());
            report.base().ifPresent(base -> print(out, base, report.warnings().size()));
        }
        if (!report.sound()) {
            return ExitCode.FAILED;
        }
        boolean clean = report.problems().isEmpty() && report.warnings().isEmpty();
        return clean ? ExitCode.OK : ExitCode.PARTLY;
    }

    private static void print(Output out, Problem problem) {
        out.say(problem.toString());
        out.tell(json("problem", problem));
    }

    private static void print(Output out, Warning warning) {
        out.say("warning: " + warning);
        out.tell(json("warning", warning.problem()).put("lint", warning.kind().text()));
    }

    private static ObjectNode json(String type, Problem problem) {
        return JournalJson.object()
                .put("schema", 1)
                .put("type", type)
                .put("file", problem.file())
                .put("line", problem.line())
                .put("what", problem.what())
                .put("remedy", problem.remedy());
    }

    private static void elsewhere(List<Problem> problems) {
        if (!problems.isEmpty()) {
            System.err.printf(
                    "wrasse: beside these the rules have %s, the first: %s (see 'wrasse rules"
                            + " check')%n",
                    Plural.of(problems.size(), "problem"), problems.get(0));
        }
    }

    private static void print(Output out, RuleBase base, int warnings) {
        out.say(
                "%s, %s: sound, %s; rule base %.12s"
                        .formatted(
                                Plural.of(base.sources().size(), "file"),
                                Plural.of(base.rules().size(), "rule"),
                                Plural.of(warnings, "warning"),
                                base.digest()));
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "checked")
                        .put("digest", base.digest())
                        .put("files", base.sources().size())
                        .put("rules", base.rules().size())
                        .put("warnings", warnings));
    }
}
