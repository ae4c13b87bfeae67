package org.wrasse.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.decode.cper.ErrorRecord;
import org.wrasse.engine.report.CperRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse decode cper}. */
@Command(
        name = "cper",
        description = {
            "Decodes what firmware says of an error: CPER records, generic error status blocks (as in",
            "/sys/firmware/acpi/tables/data/BERT), or with --section the bytes of one section.",
            "Lines of {\"section\": GUID, \"data\": HEX} are told by their first character."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse decode cper /sys/firmware/acpi/tables/data/BERT",
            "  wrasse decode cper --section a5bc1114-6f64-4ede-b863-3e83ed7c83b1 memory.bin",
            "  wrasse decode cper --json - < sections.ndjson",
            "",
            "Exit code 1 if it is neither, 3 if something is cut short."
        })
final class DecodeCperCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the bytes; - is standard input")
    private Path file;

    @Option(
            names = "--section",
            paramLabel = "GUID",
            description = "the bytes are those of one section of this type")
    private String section;

    @Option(names = "--json", description = "one JSON object a line, for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        byte[] bytes = bytes();
        try (Output out = new Output(json)) {
            CperRows rows = new CperRows(out::row);
            decode(bytes, rows);
            if (rows.rows() == 0 && ErrorRecord.isEmpty(ByteView.of(bytes))) {
                System.err.println("wrasse: " + file + ": no error is reported here");
                return ExitCode.OK;
            }
            if (rows.rows() == 0) {
                throw new CommandException(
                        file
                                + ": neither a CPER record nor an error status block: for the bytes"
                                + " of a section give --section GUID");
            }
            return rows.broken() == 0 ? ExitCode.OK : ExitCode.PARTLY;
        }
    }

    private void decode(byte[] bytes, CperRows rows) {
        if (section != null) {
            try {
                rows.section(section, bytes);
            } catch (IllegalArgumentException e) {
                throw new CommandException("--section " + e.getMessage());
            }
        } else if (CperRows.areLines(bytes)) {
            rows.lines(new String(bytes, StandardCharsets.UTF_8));
        } else {
            rows.records(bytes);
        }
    }

    private byte[] bytes() throws IOException {
        if (file.toString().equals("-")) {
            return System.in.readAllBytes();
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandException(file + ": cannot be read: check the name, or run as root");
        }
        return Files.readAllBytes(file);
    }
}
