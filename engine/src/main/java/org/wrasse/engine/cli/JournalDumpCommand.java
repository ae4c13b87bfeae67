package org.wrasse.engine.cli;

import java.util.concurrent.Callable;
import org.wrasse.engine.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wrasse journal dump}. */
@Command(
        name = "dump",
        description = "Prints all that is in the journal, or some of it, in its order.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse journal dump --from 2026-11-23T09:00:00Z --to 2026-11-23T10:00:00Z",
            "  wrasse journal dump --seq 100-200 -v",
            "  wrasse journal dump --kind kernel,clock,rulebase --json",
            "  wrasse journal dump --rule 'Row fault' --component CPU0_DIMM_A1",
            "",
            "'wrasse events' prints events alone, and goes on with what comes (--follow).",
            "Exit code 3 if some of the journal's records could not be read."
        })
final class JournalDumpCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;
    @Mixin private FilterOptions filters;

    @Option(
            names = {"-v", "--verbose"},
            description = "all that an event says, one fact a line")
    private boolean verbose;

    @Override
    public Integer call() {
        try (JournalReader reader = JournalReader.open(options.config().journal().directory());
                Output out = new Output(options.json())) {
            new RowPrinter(out, filters.filter(), verbose).print(reader);
            return Damage.report(reader);
        }
    }
}
