package org.wrasse.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.engine.testing.JournalContent;
import org.wrasse.engine.testing.SqlDatabase;

/** Databases of rasdaemon become journals. */
class RasdaemonImportTest {
    @TempDir Path folder;

    @Test
    void allThatTheRealProgramRecorded_isImported() throws Exception {
        Imported imported = imported(SqlDatabase.ofResource(folder, "0.6.8.sql"));

        assertEquals(List.of(), imported.refused());
        assertEquals(104, imported.result().events());
        List<ObjectNode> events = events("ras:aer_event");
        assertEachBit(events.subList(0, 96));
        assertEquals("0x104000", events.get(96).at("/fields/status").asText());
        assertEquals("0xdeadbeef", events.get(96).at("/fields/tlp_header/3").asText());
        assertEquals("0x41", events.get(97).at("/fields/status").asText());
        assertEquals("2026-11-28T01:22:27.000000000Z", events.get(0).path("time").asText());
    }

    @Test
    void machineChecksOfTheRealProgram_areThoseThatWereFired() throws Exception {
        imported(SqlDatabase.ofResource(folder, "0.6.8.sql"));

        List<ObjectNode> events = events("mce:mce_record");
        assertEquals(
                List.of(
                        "0x8c00004000010090",
                        "0x9000004000000135",
                        "0xb200000000000005",
                        "0xbd80000000100134",
                        "0x8c00004000880000"),
                events.stream().map(e -> e.at("/fields/status").asText()).toList());
        assertEquals("page:0x12345000", events.get(0).at("/component/id").asText());
        assertEquals("0xffffffff81000000", events.get(0).at("/fields/ip").asText());
        assertEquals("fatal", events.get(2).path("severity").asText());
        assertEquals("import", events.get(0).path("source").asText());
    }

    @Test
    void tablesAndColumnsOfLaterVersions_areImported_inTheOrderOfTime() throws Exception {
        Imported imported = imported(SqlDatabase.ofResource(folder, "0.8.5-by-hand.sql"));

        assertEquals(List.of(), imported.refused());
        List<ObjectNode> events = JournalContent.events(imported.journal());
        assertEquals(17, events.size());
        List<String> times = events.stream().map(e -> e.path("time").asText()).toList();
        assertEquals(times.stream().sorted().toList(), times);
        assertEquals(
                "memory.corrected cpu.uncorrected platform.uncorrected storage.medium memory.failure",
                Stream.of(0, 4, 3, 6, 7)
                        .map(i -> events.get(i).path("class").asText())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        ObjectNode memory = events.get(0);
        assertEquals("2026-03-01T09:00:00.000000000Z", memory.path("time").asText());
        assertEquals(2, memory.path("count").asInt());
        assertEquals("0x43022fc00", memory.at("/fields/address").asText());
        assertEquals("0x2006e05", events("mce:mce_record").get(0).at("/fields/microcode").asText());
        List<ObjectNode> aer = events("ras:aer_event");
        assertEquals("0x1000020", aer.get(0).at("/fields/status").asText());
        assertEquals("0x8100", aer.get(1).at("/fields/status").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8.3.sql", "0.8.4.sql"})
    void eachBitOfAer_isThatOfItsName_inLaterVersions(String name) throws Exception {
        imported(SqlDatabase.ofResource(folder, name));

        List<ObjectNode> events = events("ras:aer_event");
        assertEquals("0x1000020", events.get(0).at("/fields/status").asText());
        assertEquals("0x8100", events.get(1).at("/fields/status").asText());
        assertEachBit(events.subList(2, events.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8.3.sql", "0.8.4.sql"})
    void anIdentifier_thatIsRecordedAsAText_isThatOfItsBytes(String name) throws Exception {
        imported(SqlDatabase.ofResource(folder, name));

        ObjectNode vendors = events("ras:non_standard_event").get(0);
        String hisilicon = "f51f8161-55d6-41e6-bd10-7afd1dc5f7c5";
        assertEquals(hisilicon, vendors.at("/fields/sec_type").asText());
    }

    @Test
    void columnsThatAnOldVersionLacks_areNotKnown() throws Exception {
        imported(
                SqlDatabase.of(
                        folder.resolve("old.db"),
                        "CREATE TABLE mce_record (id INTEGER PRIMARY KEY, timestamp TEXT, status"
                                + " INTEGER, bank INTEGER, cpuvendor INTEGER);\n"
                                + "INSERT INTO mce_record VALUES (1, '2024-01-01 00:00:00 +0000',"
                                + " -8358680633521667952, 7, 0);"));

        ObjectNode event = events("mce:mce_record").get(0);
        assertEquals("0x8c00004000010090", event.at("/fields/status").asText());
        assertEquals("0x0", event.at("/fields/addr").asText());
    }

    @Test
    void aTableWithoutWhatMatters_isRefusedAsAWhole_andOthersAreImported() throws Exception {
        Imported imported =
                imported(
                        SqlDatabase.of(
                                folder.resolve("odd.db"),
                                "CREATE TABLE aer_event (id INTEGER PRIMARY KEY, timestamp TEXT);\n"
                                        + memoryTable()
                                        + memory(1, "2024-01-01 00:00:00 +0000", "Corrected")));

        assertEquals(1, imported.result().events());
        assertTrue(imported.refused().get(0).contains("aer_event: has no column"));
    }

    @Test
    void rowsThatCannotBeUnderstood_areListedWithTableAndId() throws Exception {
        Imported imported =
                imported(
                        SqlDatabase.of(
                                folder.resolve("bad.db"),
                                memoryTable()
                                        + memory(1, "yesterday", "Corrected")
                                        + memory(2, "2024-01-01 00:00:00 +0000", "Strange")
                                        + memory(3, "2024-01-01 00:00:01 +0000", "Fatal")
                                        + "INSERT INTO mc_event VALUES (4, '2024-01-01 00:00:02"
                                        + " +0000', 'Corrected', 'many');\n"
                                        + "CREATE TABLE signal_event (id INTEGER);\n"
                                        + "INSERT INTO signal_event VALUES (1);"));

        assertEquals(1, imported.result().events());
        assertEquals(4, imported.result().refused());
        String all = String.join("\n", imported.refused());
        assertTrue(all.contains("bad.db: mc_event 1: 'yesterday' is no time"), all);
        assertTrue(all.contains("mc_event 2: err_type: 'Strange' is none of"), all);
        assertTrue(all.contains("mc_event 4: err_count: 'many' is no number"), all);
        assertTrue(all.contains("signal_event: 1 rows of a table that is not imported"), all);
    }

    @Test
    void aDamagedDatabase_givesWhatCanBeRead_andSaysSo() throws Exception {
        Path file = SqlDatabase.ofResource(folder, "0.6.8.sql");
        byte[] bytes = Files.readAllBytes(file);
        int pages = bytes.length / 4096;
        Arrays.fill(bytes, (pages - 2) * 4096, (pages - 1) * 4096, (byte) 0xff);
        Files.write(file, bytes);

        Imported imported = imported(file);

        assertFalse(imported.refused().isEmpty());
        assertTrue(
                imported.refused().get(0).contains("cannot be read"), imported.refused()::toString);
    }

    @Test
    void anotherDatabase_andAJournalThatIsThere_areRefused_andNothingIsLeft() throws Exception {
        Path other = SqlDatabase.of(folder.resolve("other.db"), "CREATE TABLE songs (id INTEGER);");
        IOException not =
                assertThrows(IOException.class, () -> Imported.of(folder.resolve("a"), other));
        assertTrue(not.getMessage().contains("is not a database of rasdaemon"));

        Path there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(there.resolve("file"), "");
        assertThrows(IOException.class, () -> Imported.of(there, other));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("other.db", "there"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    /** Each bit of the status in each severity, one after the other. */
    private static void assertEachBit(List<ObjectNode> events) {
        assertEquals(96, events.size());
        for (int i = 0; i < events.size(); i++) {
            ObjectNode event = events.get(i);
            String status = "0x" + Integer.toHexString(1 << i % 32);
            assertEquals(status, event.at("/fields/status").asText(), event::toString);
            assertEquals(i / 32, event.at("/fields/severity").asInt());
        }
    }

    private Imported imported(Path file) throws IOException {
        return Imported.of(folder.resolve("journal"), file);
    }

    private List<ObjectNode> events(String event) {
        return JournalContent.events(folder.resolve("journal")).stream()
                .filter(row -> row.path("event").asText().equals(event))
                .toList();
    }

    private static String memoryTable() {
        return "CREATE TABLE mc_event (id INTEGER PRIMARY KEY, timestamp TEXT, err_type TEXT,"
                + " err_count INTEGER);\n";
    }

    private static String memory(int id, String time, String type) {
        return "INSERT INTO mc_event VALUES (%d, '%s', '%s', 1);\n".formatted(id, time, type);
    }
}
