package org.wrasse.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.testing.BadRow;
import org.wrasse.engine.testing.JournalContent;
import org.wrasse.engine.testing.PipelineJournal;
import org.wrasse.engine.testing.SqlDatabase;

/** Journals in other forms. */
class ExportTest {
    @TempDir Path folder;
    private Path journal;

    @BeforeEach
    void journal() throws Exception {
        journal = folder.resolve("journal");
        BadRow.journal(journal);
    }

    @Test
    void ndjson_hasEveryRowAsJsonPrintsIt() throws IOException {
        List<String> lines = Files.readAllLines(export(Export.Form.NDJSON, row -> true));

        assertEquals(
                JournalContent.rows(journal).stream().map(r -> r.json().toString()).toList(),
                lines);
    }

    @Test
    void aFilter_choosesRows() throws IOException {
        Predicate<Row> decisions = row -> row.type().equals("decision");
        List<String> lines = Files.readAllLines(export(Export.Form.NDJSON, decisions));

        assertEquals(1, lines.size());
        assertTrue(lines.get(0).contains("\"type\":\"decision\""));
    }

    @Test
    void csv_hasALineOfNamesAndOneForEachRow() throws IOException {
        List<String> lines = Files.readAllLines(export(Export.Form.CSV, row -> true));

        assertEquals(JournalContent.rows(journal).size() + 1, lines.size());
        assertEquals(
                "seq,time,type,event,source,cpu,severity,class,count,injected,component,rule,"
                        + "decision,action,mode,outcome,text,fields",
                lines.get(0));
        String event = lines.stream().filter(l -> l.contains("mc_event")).findFirst().orElseThrow();
        assertTrue(event.contains(",event,ras:mc_event,trace,0,corrected,"), event);
        assertTrue(event.contains("\"{\"\"error_type\"\":0"), event);
    }

    @Test
    void csv_quotesWhatWouldBreakALine() throws Exception {
        Path other = folder.resolve("other");
        try (PipelineJournal made = new PipelineJournal(other)) {
            made.error(1, Map.of("msg", "a \"b\", c\nd")).decisions();
        }
        journal = other;
        String text = Files.readString(export(Export.Form.CSV, r -> r.type().equals("event")));

        assertTrue(text.contains("\"1 corrected a \"\"b\"\", c\nd on CPU0_DIMM_A1\""), text);
    }

    @Test
    void sqlite_hasATableForEachTypeOfRow() throws Exception {
        Path file = export(Export.Form.SQLITE, row -> true);

        long rows = JournalContent.rows(journal).size();
        assertEquals(List.of("" + rows), SqlDatabase.query(file, "SELECT count(*) FROM entry"));
        assertEquals(
                List.of("memory.corrected|34", "memory.fatal|1"),
                SqlDatabase.query(
                        file, "SELECT class, sum(count) FROM event GROUP BY class ORDER BY class"));
        assertEquals(
                List.of("By page|soft-offline-page|page:0x432660000"),
                SqlDatabase.query(file, "SELECT rule, action, component FROM decision"));
        assertEquals(
                List.of("1"),
                SqlDatabase.query(
                        file,
                        "SELECT count(*) FROM decision d JOIN trip t ON t.rule = d.rule"
                                + " WHERE json_array_length(d.evidence) = 10"));
    }

    @Test
    void aFile_isItsOwnersAlone_andTakesNoOthersPlace() throws IOException {
        Path place = folder.resolve("out");
        finish(place, "one", false);
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));

        IOException there = assertThrows(IOException.class, () -> ExportFile.begin(place, false));
        assertTrue(there.getMessage().contains("--force"), there::getMessage);
        assertEquals("one", Files.readString(place));

        finish(place, "two", true);
        assertEquals("two", Files.readString(place));
        assertNoDrafts();
    }

    @Test
    void aFileThatComesMeanwhile_isNotOverwritten() throws IOException {
        Path place = folder.resolve("out");
        try (ExportFile file = ExportFile.begin(place, false)) {
            Files.writeString(place, "of somebody else");
            assertThrows(IOException.class, file::finish);
        }
        assertEquals("of somebody else", Files.readString(place));
        assertNoDrafts();
    }

    @Test
    void anExportThatFails_leavesNothing() throws IOException {
        Path place = folder.resolve("out");
        try (ExportFile file = ExportFile.begin(place, false);
                JournalReader reader = JournalReader.open(journal)) {
            Predicate<Row> fails =
                    row -> {
                        throw new IllegalStateException("as on a full disk");
                    };
            Export export = new Export(Export.Form.CSV, fails);
            assertThrows(
                    IllegalStateException.class, () -> export.run(reader, file.draft(), r -> {}));
        }
        assertFalse(Files.exists(place));
        assertNoDrafts();
    }

    private static void finish(Path place, String text, boolean force) throws IOException {
        try (ExportFile file = ExportFile.begin(place, force)) {
            Files.writeString(file.draft(), text);
            file.finish();
        }
    }

    private void assertNoDrafts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    files.filter(f -> f.getFileName().toString().startsWith(".wrasse")).toList());
        }
    }

    private Path export(Export.Form form, Predicate<Row> wanted) throws IOException {
        Path file = Files.createTempFile(folder, "export", null);
        try (JournalReader reader = JournalReader.open(journal)) {
            new Export(form, wanted).run(reader, file, r -> {});
        }
        return file;
    }
}
