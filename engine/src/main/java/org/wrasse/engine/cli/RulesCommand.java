package org.wrasse.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.rules.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wrasse rules} and what it can do. */
@Command(
        name = "rules",
        description = "Looks after rule files.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {RulesCommand.Check.class, RulesReloadCommand.class})
final class RulesCommand {

    /** {@code wrasse rules check}. */
    @Command(
            name = "check",
            description = {
                "Compiles the rules as the daemon would and says all that is wrong with them:",
                "file:line: what: remedy."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  wrasse rules check                     the configured folder, over the packs",
                "  wrasse rules check site.drl            a file, as if it were in that folder",
                "",
                "Exit code 1 if anything is wrong."
            })
    static final class Check implements Callable<Integer> {
        @Mixin private CommonOptions options;

        @Parameters(paramLabel = "PATH", arity = "0..*", description = "files or folders to check")
        private List<Path> paths = List.of();

        @Override
        public Integer call() {
            try (Output out = new Output(options.json())) {
                List<RuleLoading.Loaded> all = new ArrayList<>();
                if (paths.isEmpty()) {
                    all.add(RuleLoading.load(options.config().rules().directory()));
                }
                paths.forEach(path -> all.add(RuleLoading.loadOnly(path)));
                all.forEach(loaded -> print(out, loaded));
                boolean sound = all.stream().allMatch(l -> l.base().isPresent());
                return sound ? ExitCode.OK : ExitCode.FAILED;
            }
        }

        private static void print(Output out, RuleLoading.Loaded loaded) {
            for (Problem problem : loaded.problems()) {
                out.say(problem.toString());
                out.tell(
                        JournalJson.object()
                                .put("schema", 1)
                                .put("type", "problem")
                                .put("file", problem.file())
                                .put("line", problem.line())
                                .put("what", problem.what())
                                .put("remedy", problem.remedy()));
            }
            loaded.base()
                    .ifPresent(
                            base -> {
                                String files = String.valueOf(base.sources().size());
                                out.say(
                                        "%s files, %d rules: sound; rule base %.12s"
                                                .formatted(
                                                        files, base.rules().size(), base.digest()));
                                out.tell(
                                        JournalJson.object()
                                                .put("schema", 1)
                                                .put("type", "rulebase")
                                                .put("digest", base.digest())
                                                .put("files", base.sources().size())
                                                .put("rules", base.rules().size()));
                            });
        }
    }
}
