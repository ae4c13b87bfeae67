package org.wrasse.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.engine.imports.Import;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.rasdaemon.Table;
import org.wrasse.engine.rasdaemon.Tables;
import org.wrasse.engine.testing.JournalContent;
import org.wrasse.engine.testing.PipelineJournal;
import org.wrasse.engine.testing.SqlDatabase;

/** What is exported into rasdaemon's tables is imported as the same events. */
class RasdaemonRoundTripTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"0.6.8.sql", "0.8.3.sql", "0.8.4.sql", "0.8.5-by-hand.sql"})
    void eventsOfADatabase_areTheSame_andSoIsTheDatabase(String name) throws Exception {
        Path first = imported(SqlDatabase.ofResource(folder, name), "first");
        Path exported = exported(first, "exported.db");
        Path second = imported(exported, "second");

        assertEquals(facts(first), facts(second));
        Path again = exported(second, "again.db");
        for (Table table : Tables.all()) {
            String all = "SELECT * FROM " + table.name();
            assertEquals(
                    SqlDatabase.query(exported, all), SqlDatabase.query(again, all), table.name());
        }
    }

    @Test
    void everyTable_isInTheRoundTrip() throws Exception {
        Path recorded = SqlDatabase.ofResource(folder, "0.8.4.sql");
        Path later = SqlDatabase.ofResource(folder, "0.8.5-by-hand.sql");
        for (Table table : Tables.all()) {
            Path file = table.name().equals("reri_event") ? later : recorded;
            String count = "SELECT count(*) > 0 FROM " + table.name();
            assertEquals(List.of("1"), SqlDatabase.query(file, count), table.name());
        }
    }

    /** Or what is exported would not be found, or not by the name that it has there. */
    @Test
    void columns_areThoseOfTheRealProgram() throws Exception {
        Path recorded = SqlDatabase.ofResource(folder, "0.8.4.sql");
        Path later = SqlDatabase.ofResource(folder, "0.8.5-by-hand.sql");
        for (Table table : Tables.all()) {
            Path file = table.name().equals("reri_event") ? later : recorded;
            String sql = "SELECT name, type FROM pragma_table_info('" + table.name() + "')";
            List<String> real = SqlDatabase.query(file, sql);
            List<String> ours =
                    table.columns().stream()
                            .map(c -> c.name() + "|" + c.type().replace(" PRIMARY KEY", ""))
                            .toList();
            assertEquals(real.subList(0, ours.size()), ours, table.name());
            assertTrue(
                    real.size() == ours.size() || table.name().equals("arm_event"), table.name());
        }
    }

    @Test
    void liveEvents_areTheSame_toTheSecond() throws Exception {
        Path live = folder.resolve("live");
        try (PipelineJournal journal = new PipelineJournal(live)) {
            journal.corrected(1, 0x12345040L)
                    .error(
                            2,
                            Map.of(
                                    "error_type", "3",
                                    "address", "0xffffffffffffff00",
                                    "top_layer", "-1",
                                    "label", "say \"hello\" or 'ö'",
                                    "syndrome", "-1"))
                    .decisions();
        }

        Path back = imported(exported(live, "live.db"), "back");

        assertEquals(fields(live), fields(back));
        assertEquals(seconds(live), seconds(back));
    }

    private Path imported(Path file, String into) throws IOException {
        Path journal = folder.resolve(into);
        new Import(
                        ZoneOffset.UTC,
                        Import.UNKNOWN_BOOT,
                        refused -> {
                            throw new AssertionError(refused.toString());
                        },
                        (done, all) -> {})
                .run(List.of(file), journal, 1);
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

    /** All that events say but their numbers. */
    private static List<String> facts(Path journal) {
        return JournalContent.events(journal).stream()
                .map(row -> (ObjectNode) row.without("seq"))
                .map(ObjectNode::toString)
                .toList();
    }

    private static List<String> fields(Path journal) {
        return JournalContent.events(journal).stream()
                .map(row -> row.path("fields").toString())
                .toList();
    }

    private static String seconds(Path journal) {
        return JournalContent.events(journal).stream()
                .map(row -> row.path("time").asText().substring(0, 19))
                .collect(Collectors.joining(" "));
    }
}
