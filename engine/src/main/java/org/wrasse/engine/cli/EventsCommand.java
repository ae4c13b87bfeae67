package org.wrasse.engine.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.report.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wrasse events}. */
@Command(
        name = "events",
        description =
                "Prints the journaled events, undecodable records and losses, in their order.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse events --follow",
            "  wrasse events --json | jq 'select(.severity != \"corrected\")'",
            "  wrasse events --all            trips, decisions and outcomes too",
            "  wrasse events --component CPU0_DIMM_A1 --since 24h -v",
            "  wrasse events --rule 'Row fault'",
            "",
            "Exit code 3 if some of the journal's records could not be read."
        })
final class EventsCommand implements Callable<Integer> {
    private static final Set<String> EVENTS = Set.of("event", "undecodable", "loss");
    private static final int POLL_MILLIS = 100;

    @Mixin private CommonOptions options;
    @Mixin private FilterOptions filters;

    @Option(
            names = {"-f", "--follow"},
            description = "go on with what comes")
    private boolean follow;

    @Option(
            names = {"-a", "--all"},
            description = "all that is in the journal, not events alone")
    private boolean all;

    @Option(
            names = {"-v", "--verbose"},
            description = "all that an event says, one fact a line")
    private boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        boolean everything = all || filters.isOfAnyKind();
        Predicate<Row> wanted = row -> everything || EVENTS.contains(row.type());
        try (JournalReader reader = JournalReader.open(options.config().journal().directory());
                Output out = new Output(options.json())) {
            RowPrinter printer = new RowPrinter(out, wanted.and(filters.filter()), verbose);
            printer.print(reader);
            while (follow && !out.broken()) {
                Thread.sleep(POLL_MILLIS);
                printer.print(reader);
            }
            return Damage.report(reader);
        }
    }
}
