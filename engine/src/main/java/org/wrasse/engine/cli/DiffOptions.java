package org.wrasse.engine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.engine.backtest.Audience;
import org.wrasse.engine.backtest.Backtest;
import org.wrasse.engine.backtest.BacktestHtml;
import org.wrasse.engine.backtest.BacktestJson;
import org.wrasse.engine.backtest.BacktestResult;
import org.wrasse.engine.backtest.BacktestText;
import org.wrasse.engine.backtest.Contender;
import org.wrasse.engine.backtest.Difference;
import org.wrasse.engine.backtest.Differences;
import org.wrasse.engine.backtest.Timeline;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.replay.TimeRange;
import picocli.CommandLine.Option;

/** {@code wrasse replay --diff} and what goes with it. */
final class DiffOptions {
    private static final int SHOWN = 20;
    private static final int MOST = 10_000;

    /** What may differ without failing. */
    enum Allowed {
        added,
        removed,
        changed,
        any
    }

    @Option(
            names = "--diff",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "NEW_RULES",
            description =
                    "a file or folder that would stand above the configured ones: compares what it"
                            + " decides with the rules of then, or with --rules DIR; with no name"
                            + " the configured rules and settings as they are now")
    private Path diff;

    @Option(
            names = "--allow",
            paramLabel = "WHAT",
            split = ",",
            description = "added, removed, changed or any: such differences do not fail")
    private List<Allowed> allowed = List.of();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "writes a report with a timeline, in one file")
    private Path html;

    @Option(
            names = {"-a", "--all"},
            description = "all differences (at most 10,000), not the first 20")
    private boolean all;

    boolean given() {
        return diff != null;
    }

    /** Whether there is an option that means something only with {@code --diff}. */
    boolean others() {
        return html != null || all || !allowed.isEmpty();
    }

    /** The files that would be new; none if only the configuration is. */
    List<Path> candidates() {
        return diff.toString().isEmpty() ? List.of() : List.of(diff);
    }

    /** Runs it, prints it, and gives the exit code. */
    int run(Config config, TimeRange range, boolean json, Contender old, Contender now)
            throws IOException {
        Path journal = config.journal().directory();
        Differences differences = new Differences(all || html != null ? MOST : SHOWN);
        Timeline timeline = new Timeline();
        try (JournalReader reader = JournalReader.open(journal);
                Output out = new Output(json)) {
            BacktestResult result;
            try (Progress progress = Progress.through(json, JournalReader.nextSequence(journal))) {
                Audience audience = audience(out, differences, timeline, progress);
                result = new Backtest(old, now, range, config, audience).run(reader);
            }
            print(out, result, differences);
            if (html != null) {
                BacktestHtml.write(html, result, differences, timeline);
            }
            return exitCode(result, Damage.report(reader));
        }
    }

    private Audience audience(
            Output out, Differences differences, Timeline timeline, Progress progress) {
        return new Audience() {
            @Override
            public void compared(Difference difference) {
                differences.add(difference);
                if (html != null) {
                    timeline.compared(difference);
                }
                if (difference.kind() != Difference.Kind.SAME) {
                    out.tell(BacktestJson.difference(difference));
                }
            }

            @Override
            public void observed(HardwareEvent event, long time) {
                if (html != null) {
                    timeline.observed(event, time);
                }
            }

            @Override
            public void played(JournalRecord record) {
                progress.at(record);
            }
        };
    }

    private void print(Output out, BacktestResult result, Differences differences) {
        if (!out.json()) {
            BacktestText.lines(result, differences, all ? MOST : SHOWN).forEach(out::say);
            return;
        }
        result.leadTimes().forEach(l -> out.tell(BacktestJson.leadTime(l)));
        result.byRule().forEach((rule, tally) -> out.tell(BacktestJson.rule(rule, tally)));
        result.byComponent().forEach((c, tally) -> out.tell(BacktestJson.component(c, tally)));
        out.tell(BacktestJson.summary(result));
    }

    private int exitCode(BacktestResult result, int damage) {
        if (damage != ExitCode.OK) {
            return damage;
        }
        Set<Difference.Kind> passed = EnumSet.noneOf(Difference.Kind.class);
        for (Difference.Kind kind : Difference.Kind.values()) {
            if (allowed.contains(Allowed.any)
                    || allowed.stream().anyMatch(a -> a.name().equals(kind.text()))) {
                passed.add(kind);
            }
        }
        return result.differencesBut(passed) == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
