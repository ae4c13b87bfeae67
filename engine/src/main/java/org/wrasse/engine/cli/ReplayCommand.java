package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.wrasse.engine.backtest.Contender;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.replay.Pace;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.report.Plural;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.Decision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wrasse replay}. */
@Command(
        name = "replay",
        description = {
            "Plays the journal through the rules once more and compares the decisions.",
            "Nothing is done: no action is called, nothing is written."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse replay                  with the rules that were in force then",
            "  wrasse replay --rules new.d    with other rules: what would they have decided?",
            "  wrasse replay --configured --config new.yaml     with that file's rules and settings",
            "  wrasse replay --from 7d        decisions of the last week alone",
            "  wrasse replay --diff new.drl   what would change if that file were in rules.d?",
            "  wrasse replay --diff --config new.yaml --html report.html     or those settings?",
            "  wrasse replay --diff new.d --allow added    in CI: fail if a decision gets lost",
            "",
            "Rules of then stand in the journal, with what wrasse.yaml said of them (rules.settings).",
            "To the rules of --rules, which stand over the packs, the settings of now apply.",
            "",
            "Exit code 1 if with the rules of then the decisions are not those of the journal, or with",
            "--diff if something differs that is not allowed; 3 if some of the journal's records could",
            "not be read."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;
    @Mixin private RangeOptions range;
    @Mixin private DiffOptions diff;
    @Spec private CommandSpec spec;

    @Option(
            names = "--configured",
            description = "with the rules and settings that are configured now")
    private boolean configured;

    @Option(
            names = "--speed",
            paramLabel = "SPEED",
            defaultValue = "max",
            description = "max, 1x (as it happened), 100x …; to watch, not to compare")
    private String speed;

    @Override
    public Integer call() throws IOException {
        Config config = options.config();
        Pace pace = pace();
        if (diff.given()) {
            Contender old =
                    options.givesRules() ? Contender.of(other(config)) : Contender.asJournaled();
            Config next = options.givesRules() ? options.configWithoutFolders() : config;
            return diff.run(
                    config,
                    range.range(),
                    options.json(),
                    old,
                    Contender.of(other(next, diff.candidates())));
        }
        try (JournalReader reader = JournalReader.open(config.journal().directory());
                Output out = new Output(options.json())) {
            Replay.Result result =
                    replay(replay(reader, config, pace), out, pace, config.journal().directory());
            summary(out, result);
            int damage = Damage.report(reader);
            boolean mustBeSame = !isOther();
            return damage == ExitCode.OK && mustBeSame && !result.identical()
                    ? ExitCode.FAILED
                    : damage;
        }
    }

    private Pace pace() {
        try {
            Pace pace = Pace.parse(speed);
            if (diff.given() && !pace.isMax()) {
                throw new ParameterException(spec.commandLine(), "--speed is not for --diff");
            }
            if (!diff.given() && diff.others()) {
                throw new ParameterException(
                        spec.commandLine(), "--allow, --html and --all are for --diff");
            }
            return pace;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** Whether other rules or settings were asked for than those of then. */
    private boolean isOther() {
        return options.givesRules() || configured;
    }

    private Replay replay(JournalReader reader, Config config, Pace pace) {
        RuleBases bases = isOther() ? RuleBases.always(other(config)) : RuleBases.asJournaled(null);
        return new Replay(reader, bases, isOther(), range.range(), pace);
    }

    private static RuleBase other(Config config) {
        return other(config, List.of());
    }

    /** Other rules, with the settings in force of those among them that have some. */
    private static RuleBase other(Config config, List<Path> candidates) {
        RuleBase base = Rules.base(RuleLoading.loadOther(config.rules(), candidates));
        Set<String> left = new TreeSet<>(config.rules().settings().byRule().keySet());
        left.removeAll(base.settings().byRule().keySet());
        left.forEach(
                rule ->
                        System.err.println(
                                "wrasse: rules.settings: \"%s\" is not among these rules"
                                        .formatted(rule)));
        return base;
    }

    private Replay.Result replay(Replay replay, Output out, Pace pace, Path journal) {
        long end = JournalReader.nextSequence(journal);
        try (Progress progress = Progress.through(options.json(), end)) {
            return replay.run(
                    d -> {
                        print(out, d);
                        if (!pace.isMax()) {
                            out.flush();
                        }
                    },
                    progress::at);
        }
    }

    private static void print(Output out, Decision decision) {
        ObjectNode json = JournalJson.object().put("schema", 1).put("type", "decision");
        out.tell(json.setAll(JournalJson.decision(decision)));
        out.say(
                "%s: %s %s (%s): %s: rule \"%s\""
                        .formatted(
                                decision.id(),
                                decision.action().text(),
                                decision.component().id(),
                                decision.mode().text(),
                                decision.because(),
                                decision.rule()));
    }

    private static void summary(Output out, Replay.Result r) {
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "replay")
                        .put("events", r.events())
                        .put("decisions", r.decisions())
                        .put("same", r.same())
                        .put("different", r.different())
                        .put("added", r.added())
                        .put("missing", r.missing())
                        .put("unsound", r.unsound())
                        .put("digest", r.digest()));
        out.say(
                "%s, %s: %s; digest %.16s"
                        .formatted(
                                Plural.of(r.events(), "event"),
                                Plural.of(r.decisions(), "decision"),
                                r.identical()
                                        ? "the same as journaled, byte for byte"
                                        : "%d as journaled, %d changed, %d added, %d no longer made"
                                                .formatted(
                                                        r.same(),
                                                        r.different(),
                                                        r.added(),
                                                        r.missing()),
                                r.digest()));
    }
}
