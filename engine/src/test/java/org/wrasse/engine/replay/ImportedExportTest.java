package org.wrasse.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.engine.export.Export;
import org.wrasse.engine.imports.Import;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.testing.BadRow;
import org.wrasse.rules.decision.Decision;

/** What a journal was exported as becomes the same journal again. */
class ImportedExportTest {
    /** Their times are when they were appended. */
    private static final Set<String> APPENDED = Set.of("kernel", "rulebase", "inventory");

    @TempDir Path folder;
    private final List<String> refused = new ArrayList<>();

    @Test
    void aJournal_isTheSameAgain_andDecidesTheSame() throws Exception {
        Path journal = folder.resolve("journal");
        BadRow.journal(journal);
        Path again = imported(export(journal, row -> true));

        assertEquals(List.of(), refused);
        assertSame(rows(journal), rowsBeforeTheNotice(again));
        assertSame(decisions(journal), decisions(again));
        assertTrue(decisions(journal).size() == 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void aJournalOfEverything_isTheSameAgain_andDecidesTheSame(long seed) throws Exception {
        Path journal = folder.resolve("journal");
        try (RandomJournal random = new RandomJournal(journal, seed)) {
            for (int i = 0; i < 300; i++) {
                random.step();
            }
        }
        Path again = imported(export(journal, row -> true));

        assertEquals(List.of(), refused);
        assertSame(rows(journal), rowsBeforeTheNotice(again));
        assertSame(decisions(journal), decisions(again));
        assertTrue(decisions(journal).size() > 50);
    }

    @Test
    void someRows_keepTheirNumbers_andWhatIsNotThereIsTold() throws Exception {
        Path journal = folder.resolve("journal");
        BadRow.journal(journal);
        Predicate<Row> event = row -> row.type().equals("event");
        Path some = export(journal, event.and(row -> row.json().path("seq").asInt() % 7 < 5));
        Path again = imported(some);

        assertEquals(List.of(), refused);
        assertEquals(Files.readAllLines(some), rows(again, event));
        List<String> notices = rows(again, row -> row.type().equals("notice"));
        assertTrue(
                notices.get(0).endsWith("\"2 entries here were not in what was imported\"}"),
                notices::toString);
        try (JournalReader reader = JournalReader.open(again)) {
            while (reader.next() != null) {
                // To its end.
            }
            assertEquals(0, reader.missing() + reader.unsound());
        }
    }

    @Test
    void linesThatAreNoRows_areRefusedWithTheirPlace() throws Exception {
        Path journal = folder.resolve("journal");
        BadRow.journal(journal);
        List<String> lines = new ArrayList<>(Files.readAllLines(export(journal, row -> true)));
        lines.set(5, lines.get(5).substring(0, 100));
        lines.set(6, lines.get(6).replace("ras:mc_event", "ras:no_event"));
        lines.set(7, lines.get(7).replaceFirst("\"time\":\"[^\"]*", "\"time\":\"noon"));
        lines.add(lines.get(3));
        Path file = Files.write(folder.resolve("damaged.ndjson"), lines);
        imported(file);

        assertEquals(4, refused.size(), refused::toString);
        assertEquals(
                file + ":6: no row of a journal: it is no JSON object", refused.get(0), "line");
        assertEquals(
                file + ":7: ras:no_event is no event of the newest kernel's rings",
                refused.get(1),
                "event");
        assertEquals(file + ":8: no time: 'noon'", refused.get(2));
        assertTrue(refused.get(3).contains("give the rows in their order"), refused::toString);
    }

    @Test
    void rowsBesideOtherFiles_areRefused() throws Exception {
        Path journal = folder.resolve("journal");
        BadRow.journal(journal);
        Path rows = export(journal, row -> true);
        Path log = Files.writeString(folder.resolve("kernel.log"), "");
        IOException e = assertThrows(IOException.class, () -> imported(log, rows));

        assertTrue(e.getMessage().contains("import it alone"), e::getMessage);
    }

    /** Says where they part: they are long. */
    private static void assertSame(List<?> before, List<?> after) {
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            assertEquals(before.get(i), after.get(i));
        }
        assertEquals(before.size(), after.size());
    }

    private Path imported(Path... files) throws IOException {
        Path into = folder.resolve("again");
        new Import(
                        ZoneOffset.UTC,
                        Import.UNKNOWN_BOOT,
                        r -> refused.add(r.toString()),
                        (done, all) -> assertTrue(done <= all, done + " of " + all))
                .run(List.of(files), into, 1);
        return into;
    }

    private Path export(Path journal, Predicate<Row> wanted) throws IOException {
        Path file = folder.resolve("rows.ndjson");
        try (JournalReader reader = JournalReader.open(journal)) {
            new Export(Export.Form.NDJSON, wanted).run(reader, file, r -> {});
        }
        return file;
    }

    private static List<String> rows(Path journal, Predicate<Row> wanted) throws IOException {
        Path file = Files.createTempFile(journal.getParent(), "rows", null);
        try (JournalReader reader = JournalReader.open(journal)) {
            new Export(Export.Form.NDJSON, wanted).run(reader, file, r -> {});
        }
        return Files.readAllLines(file);
    }

    /** Without what docs/export.md says is not kept. */
    private static List<String> rows(Path journal) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : rows(journal, row -> true)) {
            ObjectNode row = JournalJson.parse(line.getBytes(StandardCharsets.UTF_8));
            String type = row.path("type").asText();
            row.remove("imported");
            if (APPENDED.contains(type)) {
                row.remove("time");
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private static List<String> rowsBeforeTheNotice(Path journal) throws IOException {
        List<String> rows = rows(journal);
        assertTrue(rows.get(rows.size() - 1).contains("imported"), rows::toString);
        return rows.subList(0, rows.size() - 1);
    }

    /** That are made when it is replayed. */
    private static List<Decision> decisions(Path journal) {
        List<Decision> made = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            new Replay(reader, RuleBases.asJournaled(null)).run(made::add, r -> {});
        }
        return made;
    }
}
