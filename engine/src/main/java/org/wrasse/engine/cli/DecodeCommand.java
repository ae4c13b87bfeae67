package org.wrasse.engine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wrasse.engine.report.CaptureRows;
import org.wrasse.engine.report.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse decode} and what it can decode. */
@Command(
        name = "decode",
        description = "Decodes what was saved elsewhere: needs no kernel, journal or root.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {
            DecodeCommand.Pages.class,
            DecodeMceCommand.class,
            DecodeAerCommand.class,
            DecodeCperCommand.class
        })
final class DecodeCommand {

    /** {@code wrasse decode pages}. */
    @Command(
            name = "pages",
            description = {
                "Decodes ring pages: DIR holds header_page, formats/SYSTEM/EVENT/format and",
                "cpuN.raw, as read from per_cpu/cpuN/trace_pipe_raw."
            },
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example:",
                "  wrasse decode pages captures/6.18-mixed --json",
                "",
                "Exit code 3 if some records could not be decoded."
            })
    static final class Pages implements Callable<Integer> {
        @Parameters(paramLabel = "DIR", description = "the capture")
        private Path directory;

        @Option(names = "--json", description = "one JSON object a line, for programs")
        private boolean json;

        @Override
        public Integer call() throws IOException {
            try (Output out = new Output(json)) {
                CaptureRows rows = new CaptureRows(out::row);
                rows.read(directory);
                out.flush();
                System.err.printf(
                        "wrasse: %s: %d decoded, %d undecodable, %d lost before they were captured%n",
                        Plural.of(rows.records(), "record"),
                        rows.records() - rows.undecodable(),
                        rows.undecodable(),
                        rows.lost());
                return rows.undecodable() == 0 ? ExitCode.OK : ExitCode.PARTLY;
            }
        }
    }
}
