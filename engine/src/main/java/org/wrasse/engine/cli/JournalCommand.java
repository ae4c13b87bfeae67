package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.engine.journal.JournalDamage;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.journal.SegmentSummary;
import org.wrasse.engine.report.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse journal} and what it can do. */
@Command(
        name = "journal",
        description = "Looks after the journal.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {
            JournalCommand.Ls.class,
            JournalCommand.Verify.class,
            JournalDumpCommand.class,
            JournalStatsCommand.class,
            JournalExportCommand.class,
            JournalImportCommand.class
        })
final class JournalCommand {

    /** {@code wrasse journal ls}. */
    @Command(
            name = "ls",
            description = "Lists the journal's segments: entries, times, sizes, damage.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  wrasse journal ls",
                "  wrasse journal ls --json | jq 'select(.damages > 0)'",
                "",
                "Exit code 3 if a segment is damaged: 'wrasse journal verify' says where."
            })
    static final class Ls implements Callable<Integer> {
        @Mixin private CommonOptions options;

        @Override
        public Integer call() {
            List<SegmentSummary> segments =
                    SegmentSummary.of(options.config().journal().directory());
            try (Output out = new Output(options.json())) {
                out.say(
                        "%-20s %12s %12s %10s  %-30s %-30s %s"
                                .formatted(
                                        "SEGMENT", "FIRST", "LAST", "KIB", "FROM", "TO",
                                        "DAMAGES"));
                segments.forEach(segment -> print(out, segment));
            }
            return segments.stream().anyMatch(s -> s.damages() > 0) ? ExitCode.PARTLY : ExitCode.OK;
        }

        private static void print(Output out, SegmentSummary s) {
            Path name = s.directory().getFileName();
            String from = s.records() == 0 ? "" : Rfc3339.format(s.from());
            String to = s.records() == 0 ? "" : Rfc3339.format(s.to());
            out.say(
                    "%-20s %12d %12d %10d  %-30s %-30s %d"
                            .formatted(
                                    name,
                                    s.first(),
                                    s.last(),
                                    s.bytes() >> 10,
                                    from,
                                    to,
                                    s.damages()));
            out.tell(
                    object("segment")
                            .put("segment", name.toString())
                            .put("first", s.first())
                            .put("last", s.last())
                            .put("records", s.records())
                            .put("bytes", s.bytes())
                            .put("from", from)
                            .put("to", to)
                            .put("damages", s.damages()));
        }
    }

    /** {@code wrasse journal verify}. */
    @Command(
            name = "verify",
            description = {
                "Reads the whole journal, checks every record, and lists what is missing:",
                "file, bytes, entries, time."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Examples:",
                "  wrasse journal verify",
                "  wrasse journal verify --journal /mnt/backup/journal --json",
                "",
                "Exit code 3 if anything is missing."
            })
    static final class Verify implements Callable<Integer> {
        @Mixin private CommonOptions options;

        @Override
        public Integer call() {
            Path directory = options.config().journal().directory();
            long records = 0;
            long entries = 0;
            try (Output out = new Output(options.json());
                    JournalReader reader = JournalReader.open(directory, d -> print(out, d));
                    Progress progress =
                            Progress.through(
                                    options.json(), JournalReader.nextSequence(directory))) {
                for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                    records++;
                    entries += r.count();
                    progress.at(r);
                }
                reader.checkEnd();
                boolean sound = reader.unsound() + reader.missing() == 0;
                out.say(
                        "%s, %s: %s"
                                .formatted(
                                        Plural.of(records, "record"),
                                        Plural.of(entries, "entry", "entries"),
                                        sound ? "sound" : missing(reader.missing())));
                out.tell(
                        object("verified")
                                .put("records", records)
                                .put("entries", entries)
                                .put("damages", reader.unsound())
                                .put("missing", reader.missing())
                                .put("sound", sound));
                return sound ? ExitCode.OK : ExitCode.PARTLY;
            }
        }

        private static String missing(long entries) {
            return Plural.of(entries, "entry is", "entries are") + " missing";
        }

        private static void print(Output out, JournalDamage damage) {
            out.say(damage.text());
            out.tell(
                    object("damage")
                            .put("file", damage.file().toString())
                            .put("from", damage.from())
                            .put("to", damage.to())
                            .put("what", damage.what())
                            .put("first", damage.first())
                            .put("last", damage.last())
                            .put("missing", damage.missing())
                            .put("after", damage.after() == 0 ? "" : Rfc3339.format(damage.after()))
                            .put(
                                    "before",
                                    damage.before() == 0 ? "" : Rfc3339.format(damage.before())));
        }
    }

    private static ObjectNode object(String type) {
        return JournalJson.object().put("schema", 1).put("type", type);
    }
}
