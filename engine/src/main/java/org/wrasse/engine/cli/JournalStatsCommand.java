package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.JournalSize;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.JournalStatistics;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.report.StatisticsRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wrasse journal stats}. */
@Command(
        name = "stats",
        description = {
            "Counts what is in the journal: kinds of records, classes of events, components,",
            "bytes, times, damage. Filters choose the rows that are counted."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse journal stats",
            "  wrasse journal stats --from 7d --top 20",
            "  wrasse journal stats --class memory.corrected --json | jq .components",
            "",
            "Exit code 3 if some of the journal's records could not be read."
        })
final class JournalStatsCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;
    @Mixin private FilterOptions filters;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "components that are listed, those with the most errors first (10)")
    private int top;

    @Override
    public Integer call() {
        Path directory = options.config().journal().directory();
        try (JournalReader reader = JournalReader.open(directory);
                Output out = new Output(options.json())) {
            JournalStatistics statistics = count(reader, directory);
            long fileBytes = JournalSize.fileBytes(directory);
            ObjectNode json = StatisticsRows.json(statistics, fileBytes, top);
            out.tell(json.put("damages", reader.unsound()).put("missing", reader.missing()));
            StatisticsRows.lines(statistics, fileBytes, top).forEach(out::say);
            return Damage.report(reader);
        }
    }

    private JournalStatistics count(JournalReader reader, Path directory) {
        JournalStatistics statistics = new JournalStatistics();
        JournalRows rows = new JournalRows();
        Predicate<Row> wanted = filters.filter();
        long end = JournalReader.nextSequence(directory);
        try (Progress progress = Progress.through(options.json(), end)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                statistics.record(r);
                rows.of(r).stream().filter(wanted).forEach(statistics::row);
                progress.at(r);
            }
        }
        reader.checkEnd();
        return statistics;
    }
}
