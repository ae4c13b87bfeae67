package org.wrasse.engine.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.report.RowFilter;
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

    /** Records between two looks whether somebody still reads. */
    private static final int LOOK_EVERY = 64;

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
        try (JournalReader reader = JournalReader.open(options.config().journal().directory());
                Output out = new Output(options.json())) {
            JournalRows rows = new JournalRows();
            RowFilter filter = filters.filter();
            boolean everything = all || filters.isOfRules();
            for (long n = 0; n % LOOK_EVERY != 0 || !out.broken(); n++) {
                JournalRecord record = reader.next();
                if (record != null) {
                    rows.of(record).stream()
                            .filter(row -> everything || EVENTS.contains(row.type()))
                            .filter(filter)
                            .forEach(row -> print(out, row));
                } else if (follow) {
                    out.flush();
                    Thread.sleep(POLL_MILLIS);
                } else {
                    break;
                }
            }
            return Damage.report(reader);
        }
    }

    private void print(Output out, Row row) {
        out.row(row);
        if (verbose) {
            row.full().get().stream().skip(1).forEach(line -> out.say("    " + line));
        }
    }
}
