package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wrasse.engine.export.Export;
import org.wrasse.engine.export.ExportFile;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wrasse journal export}. */
@Command(
        name = "export",
        description = {
            "Writes the journal, or some of it, into a file: JSON lines, CSV or SQLite.",
            "The file is there whole or not at all, and readable for its owner alone."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse journal export --format csv --out errors.csv --kind event --from 30d",
            "  wrasse journal export --format sqlite --out journal.db",
            "  wrasse journal export --format sqlite --schema rasdaemon --out ras-mc_event.db",
            "",
            "docs/export.md tells the tables. With --schema rasdaemon its own tools read the file;",
            "injected errors are left out there.",
            "Exit code 3 if some of the journal's records could not be read, or rasdaemon has no",
            "table for some events."
        })
final class JournalExportCommand implements Callable<Integer> {
    /** {@code --format}. */
    enum Format {
        ndjson,
        csv,
        sqlite
    }

    /** {@code --schema}. */
    enum Schema {
        wrasse,
        rasdaemon
    }

    @Mixin private CommonOptions options;
    @Mixin private FilterOptions filters;
    @Spec private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}")
    private Format format;

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            defaultValue = "wrasse",
            description = "of SQLite: ${COMPLETION-CANDIDATES} (wrasse)")
    private Schema schema;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to")
    private Path out;

    @Option(names = "--force", description = "in place of a file that is there")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        Export export = new Export(form(), filters.filter());
        Path journal = options.config().journal().directory();
        try (JournalReader reader = JournalReader.open(journal);
                ExportFile file = ExportFile.begin(out, force);
                Output output = new Output(options.json())) {
            Export.Result result = export(export, reader, file, journal);
            file.finish();
            print(output, result);
            int damage = Damage.report(reader);
            return damage == ExitCode.OK && !result.complete() ? ExitCode.PARTLY : damage;
        }
    }

    private Export.Form form() {
        if (schema == Schema.wrasse) {
            return Export.Form.valueOf(format.name().toUpperCase(Locale.ROOT));
        }
        if (format != Format.sqlite) {
            throw new ParameterException(
                    spec.commandLine(), "--schema rasdaemon is for --format sqlite");
        }
        return Export.Form.RASDAEMON;
    }

    private Export.Result export(Export export, JournalReader reader, ExportFile file, Path journal)
            throws IOException {
        long end = JournalReader.nextSequence(journal);
        try (Progress progress = Progress.through(options.json(), end)) {
            return export.run(reader, file.draft(), progress::at);
        }
    }

    private void print(Output output, Export.Result result) {
        output.say(
                "%,d %s in %s"
                        .formatted(result.written(), result.written() == 1 ? "row" : "rows", out));
        result.left().forEach((what, n) -> output.say("%,d left out: %s".formatted(n, what)));
        ObjectNode json =
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "exported")
                        .put("file", out.toString())
                        .put("rows", result.written());
        json.set("left_out", JournalJson.tree(result.left()));
        output.tell(json);
    }
}
