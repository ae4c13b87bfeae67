package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.decode.ReferenceRecords;
import org.wrasse.collectors.event.Guid;
import org.wrasse.engine.imports.Import;
import org.wrasse.engine.testing.JournalContent;
import org.wrasse.engine.testing.PipedTracefs;
import org.wrasse.engine.testing.Rasdaemon;

/**
 * What the real rasdaemon records of an event of each kind is imported as that event. Which kinds
 * it reads depends on its version; those that 0.8.3 does not tell of are left at their defaults
 * here.
 */
class RasdaemonRecordingIT {
    private static final long UP = 40_000_000;
    private static final int TICKS = 100;

    private static final String HEADER =
            "memdev mem0, host 0000:35:00.0, log 3, serial 0x123456789abcdef, hdr_flags 0x4c,"
                    + " hdr_handle 4660, hdr_related_handle 17185, hdr_length 128,"
                    + " hdr_timestamp 1772355600000000000, hdr_maint_op_class 2,"
                    + " hdr_maint_op_sub_class 1, ";

    /** Fields of records, as {@code --json} prints them. */
    private static final Map<String, String> GIVEN =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(
                                    "ras:mc_event",
                                    "error_type 1, msg a message, label DIMM_A1, error_count 2,"
                                            + " mc_index 1, top_layer -1, middle_layer 1,"
                                            + " lower_layer 0, address 0xfffffffffffff000,"
                                            + " grain_bits 6, syndrome 0xffffffffffffffff, driver_detail more"),
                            Map.entry(
                                    "ras:aer_event",
                                    "dev_name 0000:3a:02.0, status 0x104020, severity 0"),
                            Map.entry(
                                    "mce:mce_record",
                                    "mcgcap 0x1000c1d, status 0x8c00004000010090, addr 0x12345000,"
                                            + " misc 0x908508089800008c, ip 0xffffffff81000000,"
                                            + " tsc 0x75bcd15, walltime 1772442000, cpu 3,"
                                            + " cpuid 0x50654, apicid 3, socketid 1, cs 16, bank 7,"
                                            + " cpuvendor 0, mcgstatus 0x0"),
                            Map.entry(
                                    "ras:extlog_mem_event",
                                    "etype 2, sev 2, pa 0x12345000, err_seq 7, fru_text DIMM_A1,"
                                            + " fru_id 33221100-5544-7766-8899-aabbccddeeff"),
                            Map.entry(
                                    "ras:non_standard_event",
                                    "sec_type f51f8161-55d6-41e6-bd10-7afd1dc5f7c5, sev 2,"
                                            + " fru_text Board, len 4, buf 00010203"),
                            Map.entry(
                                    "ras:arm_event",
                                    "affinity 2, mpidr 0x81010000, running_state 0x1, psci_state 0x0,"
                                            + " pei_len 32, ctx_len 8, oem_len 4,"
                                            + " oem_buf 01020304, ctx_buf 0001020304050607,"
                                            + " pei_buf 00200f0002000001230060000000000078563412"
                                            + "0000ffff7856341200000000"),
                            Map.entry("ras:memory_failure_event", "pfn 0x12345, type 6, result 3"),
                            Map.entry(
                                    "devlink:devlink_health_report",
                                    "bus_name pci, dev_name 0000:3b:00.0, driver_name mlx5_core,"
                                            + " reporter_name fw_fatal, msg stopped"),
                            Map.entry(
                                    "block:block_rq_error",
                                    "dev 0x800010, sector 123456, nr_sector 8, error -61, rwbs R"),
                            Map.entry(
                                    "signal:signal_generate",
                                    "sig 7, errno -5, code 4, comm java, pid 4711, group 1,"
                                            + " result 1"),
                            Map.entry(
                                    "ras:reri_event",
                                    "err_src_id 0x7, source_type 0, hart_id 3, cluster_id 1,"
                                            + " status 0x14011003, addr_info 0x12345000"),
                            Map.entry(
                                    "cxl:cxl_aer_correctable_error",
                                    "memdev mem0, host 0000:35:00.0, serial 0x7, status 0x2"),
                            Map.entry(
                                    "cxl:cxl_aer_uncorrectable_error",
                                    "memdev mem0, host 0000:35:00.0, serial 0x7, status 0x80000001,"
                                            + " first_error 0x1, header_log 0x1020304 0x5060708"
                                            + " 0x0".repeat(126)),
                            Map.entry(
                                    "cxl:cxl_poison",
                                    "memdev mem0, host 0000:35:00.0, serial 0x7, trace_type 0,"
                                            + " region region0, overflow_ts 1772355600000000000,"
                                            + " hpa 0xffffffffffffffff, dpa 0x1000, dpa_length 64,"
                                            + " source 2, flags 0x2, hpa_alias0 0xffffffffffffffff"),
                            Map.entry(
                                    "cxl:cxl_overflow",
                                    "memdev mem0, host 0000:35:00.0, log 1, serial 0x7, count 3,"
                                            + " first_ts 0, last_ts 1772355541000000000"),
                            Map.entry(
                                    "cxl:cxl_generic_event",
                                    HEADER
                                            + "hdr_uuid 12345678-9abc-def0-1234-56789abcdef0, data "
                                            + "01020304".repeat(20)),
                            Map.entry(
                                    "cxl:cxl_general_media",
                                    HEADER
                                            + "hdr_uuid fbcd0a77-c260-417f-85a9-088b1621eba6,"
                                            + " dpa 0x12345040, descriptor 7, type 3,"
                                            + " transaction_type 8, channel 2, device 0x10203,"
                                            + " comp_id 03818283848586919293940000000000,"
                                            + " hpa 0x2012345040, hpa_alias0 0xffffffffffffffff,"
                                            + " region_uuid 8b1c2d3e-4f50-6172-8394-a5b6c7d8e9fa,"
                                            + " validity_flags 0x1f, rank 4, dpa_flags 0x3,"
                                            + " cme_count 9, sub_type 5, region_name region0,"
                                            + " cme_threshold_ev_flags 0x3"),
                            Map.entry(
                                    "cxl:cxl_dram",
                                    HEADER
                                            + "hdr_uuid 601dcbb3-9c06-4eab-b8af-4e9bfb5c9624,"
                                            + " dpa 0x12345080, descriptor 3, type 1, channel 1,"
                                            + " transaction_type 1, validity_flags 0x7ff,"
                                            + " column 819, nibble_mask 0xabcdef, row 624485,"
                                            + " cor_mask "
                                            + "01020304".repeat(8)
                                            + ", hpa 0x2012345080, hpa_alias0 0xffffffffffffffff,"
                                            + " region_uuid 8b1c2d3e-4f50-6172-8394-a5b6c7d8e9fa,"
                                            + " rank 2, bank_group 3, bank 7, dpa_flags 0x1,"
                                            + " comp_id 02818283848586919293940000000000,"
                                            + " cvme_count 70000, sub_type 4, sub_channel 1,"
                                            + " cme_threshold_ev_flags 0x2, region_name region1"),
                            Map.entry(
                                    "cxl:cxl_memory_module",
                                    HEADER
                                            + "hdr_uuid fe927475-dd59-4339-a586-79bab113b774,"
                                            + " event_type 3, health_status 0x5, media_status 9,"
                                            + " life_used 42, dirty_shutdown_cnt 11,"
                                            + " cor_vol_err_cnt 4000000000, cor_per_err_cnt 13,"
                                            + " device_temp -7, add_status 0x3f, event_sub_type 4,"
                                            + " comp_id 01818283848586919293940000000000,"
                                            + " validity_flags 0x3")));

    @TempDir Path folder;

    @Test
    void whatTheRealProgramRecords_isImportedAsWhatItWasGiven() throws Exception {
        Rasdaemon.unavailable().ifPresent(why -> assumeTrue(false, why));
        ReferenceRecords records = ReferenceRecords.ofAllEvents();
        List<String> given = new ArrayList<>();
        Path database;
        try (PipedTracefs tracefs = new PipedTracefs(folder.resolve("tracing"), records.formats());
                Rasdaemon rasdaemon = Rasdaemon.start(folder, tracefs, UP)) {
            for (String event : GIVEN.keySet()) {
                if (rasdaemon.reads(event)) {
                    given.add(event);
                    // Ever later, as its rows are read in the order of time.
                    long ticks = (UP - 1000 + given.size()) * TICKS;
                    tracefs.put(ticks, records.encode(event, fields(GIVEN.get(event))));
                    rasdaemon.database(given.size());
                }
            }
            database = rasdaemon.database(given.size());
        }

        List<ObjectNode> events = imported(database);
        assertTrue(given.size() >= 4, given::toString);
        assertEquals(given, events.stream().map(e -> e.path("event").asText()).toList());
        assertEquals(
                given.stream().map(GIVEN::get).collect(Collectors.joining("\n")),
                events.stream()
                        .map(e -> shown(e, GIVEN.get(e.path("event").asText())))
                        .collect(Collectors.joining("\n")));
    }

    /** As the encoder takes them. */
    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : text.split(", ")) {
            String name = field.substring(0, field.indexOf(' '));
            String value = field.substring(name.length() + 1);
            boolean bytes = name.matches(".*(_buf|buf|comp_id|cor_mask|data)");
            boolean guid = name.matches("sec_type|fru_id");
            fields.put(
                    name,
                    bytes
                            ? "hex:" + value
                            : guid ? mixed(value) : value.replaceAll(" (?=0x)", ","));
        }
        return fields;
    }

    private static String mixed(String guid) {
        return "hex:" + HexFormat.of().formatHex(Guid.bytes(guid, Guid.Order.MIXED));
    }

    /** The same fields of an event in the same form. */
    private static String shown(ObjectNode event, String like) {
        return Stream.of(like.split(", "))
                .map(field -> field.substring(0, field.indexOf(' ')))
                .map(name -> name + " " + text(event.path("fields").path(name)))
                .collect(Collectors.joining(", "));
    }

    private static String text(JsonNode value) {
        List<String> words = new ArrayList<>();
        value.forEach(word -> words.add(word.asText()));
        return value.isArray() ? String.join(" ", words) : value.asText();
    }

    private List<ObjectNode> imported(Path database) throws Exception {
        Path journal = folder.resolve("journal");
        new Import(
                        ZoneOffset.UTC,
                        Import.UNKNOWN_BOOT,
                        refused -> {
                            throw new AssertionError(refused.toString());
                        },
                        (done, all) -> {})
                .run(List.of(database), journal, 1);
        return JournalContent.events(journal);
    }
}
