package org.wrasse.engine.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.wrasse.collectors.decode.aer.AerError;
import org.wrasse.engine.decode.AerInput;
import org.wrasse.engine.decode.AerJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse decode aer}. */
@Command(
        name = "aer",
        description = {
            "Decodes a PCI Express error status register and the packet header that was logged.",
            "Registers are hexadecimal, with or without 0x."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse decode aer 0x4000 --severity nonfatal",
            "  wrasse decode aer 1000 --severity fatal --tlp 40000001,0000000f,fee00000,0",
            "  wrasse events --json | jq -c 'select(.event==\"ras:aer_event\").fields' |",
            "    wrasse decode aer --json -",
            "",
            "Exit code 3 if some lines of standard input could not be decoded."
        })
final class DecodeAerCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STATUS",
            description = "error status; with --json '-': objects with these keys, one a line")
    private String status;

    @Option(
            names = "--severity",
            paramLabel = "WHICH",
            description = "correctable, nonfatal or fatal: which register it is")
    private String severity;

    @Option(names = "--tlp", paramLabel = "W0,W1,W2,W3", description = "header log")
    private String tlp;

    @Option(names = "--json", description = "one JSON object a line, for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (Output out = new Output(json)) {
            if (status.equals("-")) {
                return DecodedLines.run(out, node -> AerJson.of(AerInput.of(node)));
            }
            if (severity == null) {
                throw new CommandException("--severity is missing: correctable, nonfatal or fatal");
            }
            AerError error = AerInput.of(status, severity, tlp);
            out.tell(AerJson.of(error));
            error.lines().forEach(out::say);
            return ExitCode.OK;
        }
    }
}
