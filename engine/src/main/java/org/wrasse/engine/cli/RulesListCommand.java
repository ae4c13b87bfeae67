package org.wrasse.engine.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.RuleRow;
import org.wrasse.engine.rules.RuleHits;
import org.wrasse.engine.rules.RuleListing;
import org.wrasse.rules.RuleOutline;
import org.wrasse.rules.ShadowedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse rules list}. */
@Command(
        name = "list",
        description = {
            "Shows the rules as the daemon would take them: mode, decisions in the journal, name, what",
            "they count; what wrasse.yaml sets; which files are replaced or masked."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse rules list",
            "  wrasse rules list 'soft-offline'   one rule in full, by its name or a part of it",
            "  wrasse rules list --json | jq -r 'select(.mode == \"enforce\").rule'",
            "",
            "Decisions are counted from the journal's end back, for five seconds at most.",
            "Exit code 1 if the rules are not sound ('wrasse rules check' says more)."
        })
final class RulesListCommand implements Callable<Integer> {
    private static final Duration MOST = Duration.ofSeconds(5);

    @Mixin private CommonOptions options;

    @Option(names = "--no-hits", description = "do not read the journal")
    private boolean noHits;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "a rule's name, or part of it")
    private String name;

    @Override
    public Integer call() {
        Config config = options.config();
        RuleListing.Loaded loaded = RuleListing.load(config.rules());
        RuleListing listing =
                loaded.listing()
                        .orElseThrow(() -> new CommandException(Rules.text(loaded.problems())));
        RuleOutline one = name == null ? null : found(listing);
        RuleHits hits = noHits ? null : hits(config.journal().directory());
        try (Output out = new Output(options.json())) {
            if (one == null) {
                print(out, listing, hits);
            } else {
                RuleRow row = new RuleRow(one, hits);
                row.full().forEach(out::say);
                out.tell(row.json().put("text", one.text()));
            }
        }
        return ExitCode.OK;
    }

    private RuleOutline found(RuleListing listing) {
        return listing.find(name)
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "there is no rule \"%s\": %s"
                                                .formatted(name, listing.suggestion(name))));
    }

    private RuleHits hits(Path journal) {
        if (!JournalReader.exists(journal)) {
            System.err.println("wrasse: " + journal + ": no journal, so no decisions are counted");
            return null;
        }
        long end = JournalReader.nextSequence(journal);
        try (Progress progress = Progress.through(options.json(), end)) {
            return RuleHits.count(journal, MOST, progress::at);
        }
    }

    private static void print(Output out, RuleListing listing, RuleHits hits) {
        String file = "";
        for (RuleOutline rule : listing.rules()) {
            if (!rule.info().file().equals(file)) {
                file = rule.info().file();
                out.say(file);
            }
            RuleRow row = new RuleRow(rule, hits);
            out.say(row.text());
            row.settings().forEach(out::say);
            out.tell(row.json());
        }
        listing.shadowed().forEach(shadowed -> print(out, shadowed));
        if (hits != null) {
            print(out, hits);
        }
    }

    private static void print(Output out, ShadowedFile shadowed) {
        out.say(shadowed.file() + " " + shadowed.what());
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "shadowed-file")
                        .put("file", shadowed.file())
                        .put("by", shadowed.by())
                        .put("masked", shadowed.masked()));
    }

    private static void print(Output out, RuleHits hits) {
        String since = hits.since() == 0 ? "" : " since " + Rfc3339.format(hits.since());
        out.say(
                hits.whole()
                        ? "decisions of all %,d journal entries%s".formatted(hits.of(), since)
                        : "decisions of the last %,d of %,d journal entries%s"
                                .formatted(hits.entries(), hits.of(), since));
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "hits")
                        .put("entries", hits.entries())
                        .put("of", hits.of())
                        .put("since", hits.since() == 0 ? "" : Rfc3339.format(hits.since())));
    }
}
