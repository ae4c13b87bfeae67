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
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"0.8.3.sql, 139, 0, 0xffffffffffffffff", "0.8.4.sql, 141, 5, 0x3012345040"})
    void allThatLaterVersionsRecorded_isImported_inTheOrderOfTime(
            String name, int rows, int ldId, String alias) throws Exception {
        Imported imported = imported(SqlDatabase.ofResource(folder, name));

        assertEquals(List.of(), imported.refused());
        List<ObjectNode> events = JournalContent.events(imported.journal());
        assertEquals(rows, events.size());
        List<String> times = events.stream().map(e -> e.path("time").asText()).toList();
        assertEquals(times.stream().sorted().toList(), times);
        ObjectNode memory = events.get(0);
        assertEquals("2026-03-01T09:00:00.000000000Z", memory.path("time").asText());
        assertEquals(2, memory.path("count").asInt());
        assertEquals("0x43022fc00", memory.at("/fields/address").asText());
        assertEquals("0x2006e05", events("mce:mce_record").get(0).at("/fields/microcode").asText());
        ObjectNode media = events("cxl:cxl_general_media").get(0);
        assertEquals(ldId, media.at("/fields/hdr_ld_id").asInt());
        assertEquals(alias, media.at("/fields/hpa_alias0").asText());
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
    void recordsOfCxlDevices_areThoseThatWereGivenToRasdaemon() throws Exception {
        imported(SqlDatabase.ofResource(folder, "0.8.4.sql"));

        List<ObjectNode> media = events("cxl:cxl_general_media");
        assertFields(
                media.get(0),
                "memdev mem0, host 0000:35:00.0, log 3, serial 0x123456789abcdef, hdr_flags 0x1fc,"
                        + " hdr_uuid fbcd0a77-c260-417f-85a9-088b1621eba6, hdr_handle 4660,"
                        + " hdr_related_handle 17185, hdr_timestamp 1772355600000000000,"
                        + " hdr_length 128, hdr_maint_op_class 2, hdr_maint_op_sub_class 1,"
                        + " hdr_head_id 6, dpa 0x12345040, dpa_flags 0x3, descriptor 7, type 3,"
                        + " transaction_type 8, channel 2, rank 4, device 0x10203,"
                        + " comp_id 03818283848586919293940000000000, validity_flags 0x1f,"
                        + " hpa 0x2012345040, region_name region0, sub_type 5, cme_count 9,"
                        + " region_uuid 8b1c2d3e-4f50-6172-8394-a5b6c7d8e9fa,"
                        + " cme_threshold_ev_flags 0x3");
        assertFields(media.get(1), "log 0, hdr_timestamp 0, validity_flags 0x0, channel 0");
        assertEquals("memdev:mem1", media.get(1).at("/component/id").asText());
        List<ObjectNode> dram = events("cxl:cxl_dram");
        assertFields(
                dram.get(0),
                "channel 1, rank 2, nibble_mask 0xabcdef, bank_group 3, bank 7, row 624485,"
                        + " column 819, sub_channel 1, cvme_count 70000, validity_flags 0x7ff,"
                        + " cor_mask 0102030405060708090a0b0c0d0e0f10"
                        + "1112131415161718191a1b1c1d1e1f20,"
                        + " hdr_uuid 601dcbb3-9c06-4eab-b8af-4e9bfb5c9624");
        assertFields(dram.get(2), "row 9, bank 0, bank_group 3, validity_flags 0x3b");
        assertFields(
                events("cxl:cxl_memory_module").get(0),
                "event_type 3, health_status 0x5, media_status 9, life_used 42, device_temp -7,"
                        + " dirty_shutdown_cnt 11, cor_vol_err_cnt 4000000000, cor_per_err_cnt 13,"
                        + " add_status 0x3f, event_sub_type 4, validity_flags 0x3");
    }

    @Test
    void othersOfCxl_areThoseThatWereGivenToRasdaemon() throws Exception {
        imported(SqlDatabase.ofResource(folder, "0.8.4.sql"));

        List<ObjectNode> errors = events("cxl:cxl_aer_uncorrectable_error");
        assertFields(errors.get(0), "serial 0xffffffffffffffff, status 0x1, first_error 0x1");
        assertEquals("0x1020304", errors.get(0).at("/fields/header_log/0").asText());
        assertEquals("0x80818283", errors.get(0).at("/fields/header_log/127").asText());
        assertFields(errors.get(1), "status 0x80000001");
        List<ObjectNode> poison = events("cxl:cxl_poison");
        assertFields(
                poison.get(0),
                "trace_type 0, source 2, region region0, hpa 0xffffffffffffffff, flags 0x2,"
                        + " overflow_ts 1772355600000000000");
        assertFields(poison.get(1), "trace_type 1, source 3, hpa_alias0 0x3000001000");
        assertFields(poison.get(3), "trace_type 3, source 4");
        List<ObjectNode> overflows = events("cxl:cxl_overflow");
        assertFields(overflows.get(1), "log 1, first_ts 0, count 2");
        assertFields(overflows.get(2), "last_ts -709551616");
        assertFields(
                events("cxl:cxl_generic_event").get(0),
                "hdr_uuid 12345678-9abc-def0-1234-56789abcdef0");
        assertFields(
                events("signal:signal_generate").get(1),
                "sig 7, errno -5, code 5, comm xxxxxxxxxxxxxxx, pid 4711, group 1, result 1");
    }

    @Test
    void reriEvents_areImported() throws Exception {
        Imported imported = imported(SqlDatabase.ofResource(folder, "0.8.5-by-hand.sql"));

        assertEquals(List.of(), imported.refused());
        assertEquals(
                List.of("corrected", "fatal", "deferred", "informational"),
                events("ras:reri_event").stream().map(e -> e.path("severity").asText()).toList());
        assertFields(
                events("ras:reri_event").get(0),
                "err_src_id 0x7, source_type 0, hart_id 3, cluster_id 1, status 0x14001003,"
                        + " addr_info 0x12345000, info 0x11, suppl_info 0x0, timestamp_val 99");
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
                                        + "CREATE TABLE jm_payload0_event (id INTEGER);\n"
                                        + "INSERT INTO jm_payload0_event VALUES (1);"));

        assertEquals(1, imported.result().events());
        assertEquals(4, imported.result().refused());
        String all = String.join("\n", imported.refused());
        assertTrue(all.contains("bad.db: mc_event 1: 'yesterday' is no time"), all);
        assertTrue(all.contains("mc_event 2: err_type: 'Strange' is none of"), all);
        assertTrue(all.contains("mc_event 4: err_count: 'many' is no number"), all);
        assertTrue(all.contains("jm_payload0_event: 1 rows of a table that is not imported"), all);
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

    /**
     * @param expected name and value of each field, as {@code --json} prints them
     */
    private static void assertFields(ObjectNode event, String expected) {
        for (String field : expected.split(", ")) {
            String name = field.substring(0, field.indexOf(' '));
            String value = event.path("fields").path(name).asText();
            assertEquals(field, name + " " + value, event::toString);
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
