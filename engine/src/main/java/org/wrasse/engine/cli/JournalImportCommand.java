package org.wrasse.engine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.collectors.os.Clock;
import org.wrasse.engine.imports.Import;
import org.wrasse.engine.imports.Refused;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse journal import}. */
@Command(
        name = "import",
        description = {
            "Makes a journal of what other programs recorded, to try rules on: databases of",
            "rasdaemon, logs of the kernel (machine checks, PCIe errors), of mcelog; or of what",
            "'journal export --format ndjson' wrote."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse journal import /var/lib/rasdaemon/ras-mc_event.db --into past",
            "  journalctl -k -o short-iso > kernel.log",
            "  wrasse journal import kernel.log mcelog.log ras-mc_event.db --into past",
            "  wrasse journal import dmesg.txt --boot 2026-11-20T06:00:00Z --into past",
            "  wrasse journal import journal.ndjson --into again",
            "  wrasse replay --journal past --rules rules.d     what would they have decided?",
            "",
            "Exit code 3 if something in the files could not be understood."
        })
final class JournalImportCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "what is imported")
    private List<Path> files;

    @Option(
            names = "--into",
            required = true,
            paramLabel = "DIR",
            description = "the journal that is made; it must not be there yet")
    private Path into;

    @Option(
            names = "--boot",
            paramLabel = "TIME",
            description = "when the machine was booted, for lines such as '[  123.456789] …'")
    private String boot;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "of times in logs that name none, as Europe/Berlin (this machine's)")
    private String zone;

    @Option(names = "--json", description = "one JSON object a line, for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        long now = Clock.wallNanos();
        long booted = boot == null ? Import.UNKNOWN_BOOT : Queries.time(boot, now);
        try (Output out = new Output(json)) {
            Import.Result result = run(new RefusedPrinter(out), booted, now);
            print(out, result);
            return result.refused() == 0 ? ExitCode.OK : ExitCode.PARTLY;
        }
    }

    private Import.Result run(RefusedPrinter refused, long booted, long now) throws IOException {
        try (Progress progress = Progress.of(json)) {
            return new Import(zone(), booted, refused::print, progress::at).run(files, into, now);
        }
    }

    private ZoneId zone() {
        try {
            return zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new CommandException(zone + ": is no time zone: write Europe/Berlin or +01:00");
        }
    }

    /** The first ones for people, all for programs. */
    private static final class RefusedPrinter {
        private final Output out;
        private int shown;

        RefusedPrinter(Output out) {
            this.out = out;
        }

        void print(Refused refused) {
            out.tell(
                    JournalJson.object()
                            .put("schema", 1)
                            .put("type", "refused")
                            .put("where", refused.where())
                            .put("what", refused.what()));
            shown++;
            if (shown <= SHOWN) {
                out.say(refused.toString());
            } else if (shown == SHOWN + 1) {
                out.say("… (--json lists all)");
            }
        }
    }

    private void print(Output out, Import.Result r) {
        boolean any = r.first() <= r.last();
        String from = any ? Rfc3339.format(r.first()) : "";
        String to = any ? Rfc3339.format(r.last()) : "";
        out.say(
                "%,d error%s%s in %s, %,d not understood"
                        .formatted(
                                r.events(),
                                r.events() == 1 ? "" : "s",
                                any ? " from " + from + " to " + to : "",
                                into,
                                r.refused()));
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "imported")
                        .put("journal", into.toString())
                        .put("events", r.events())
                        .put("refused", r.refused())
                        .put("from", from)
                        .put("to", to));
    }
}
