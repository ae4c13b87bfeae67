package org.wrasse.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wrasse.collectors.decode.EventFormat;
import org.wrasse.collectors.decode.RandomValues;
import org.wrasse.collectors.decode.ReferenceRecords;
import org.wrasse.engine.export.Export;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.rasdaemon.Table;
import org.wrasse.engine.rasdaemon.Tables;
import org.wrasse.engine.testing.SqlDatabase;

/** Whatever the values are: what a table of rasdaemon's can tell is not lost by an import. */
class RandomRasdaemonTest {
    private static final int EVENTS = 200;
    private static final long START = 1_772_355_600_000_000_000L;

    /** Of a record's kind, by which the kernel tells the event. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "cxl:cxl_general_media", "fbcd0a77-c260-417f-85a9-088b1621eba6",
                    "cxl:cxl_dram", "601dcbb3-9c06-4eab-b8af-4e9bfb5c9624");

    @TempDir Path folder;

    static Stream<Table> tables() {
        return Tables.all().stream().filter(table -> table.name().matches("(cxl|reri|signal)_.*"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aDatabase_isTheSameAfterAnImport(Table table) throws Exception {
        Path exported = exported(random(table.event()), "exported.db");
        Imported imported = Imported.of(folder.resolve("imported"), exported);
        Path again = exported(imported.journal(), "again.db");

        assertEquals(List.of(), imported.refused());
        String all = "SELECT * FROM " + table.name();
        List<String> rows = SqlDatabase.query(exported, all);
        assertEquals(EVENTS, rows.size());
        assertEquals(rows, SqlDatabase.query(again, all));
    }

    /** A journal of events that no device would tell. */
    private Path random(String event) throws Exception {
        String text = new ReferenceRecords(List.of(event)).formats().formats().get(event);
        EventFormat format = EventFormat.parse(event, text);
        RandomValues values = new RandomValues(new Random(event.hashCode()));
        Path journal = folder.resolve("random");
        try (ImportedJournal written = ImportedJournal.begin(journal)) {
            for (int i = 0; i < EVENTS; i++) {
                long time = START + i * 1_000_000_000L;
                Map<String, String> fields = values.of(format);
                fields.computeIfPresent("hdr_uuid", (n, uuid) -> KINDS.getOrDefault(event, uuid));
                written.append(new ImportedError("event " + i, time, event, fields));
            }
            written.finish("made up", START);
        }
        return journal;
    }

    private Path exported(Path journal, String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        try (JournalReader reader = JournalReader.open(journal)) {
            Export.Result result =
                    new Export(Export.Form.RASDAEMON, row -> true).run(reader, file, r -> {});
            assertTrue(result.complete(), result::toString);
        }
        return file;
    }
}
