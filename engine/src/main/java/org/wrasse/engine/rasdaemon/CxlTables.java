package org.wrasse.engine.rasdaemon;

import static org.wrasse.engine.rasdaemon.Column.bytes;
import static org.wrasse.engine.rasdaemon.Column.named;
import static org.wrasse.engine.rasdaemon.Column.number;
import static org.wrasse.engine.rasdaemon.Column.text;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of rasdaemon 0.8 for CXL: protocol errors, poison, overflown logs, and the records of
 * devices' logs. It has none for memory that was spared.
 */
final class CxlTables {
    /** What the kernel writes for an address of the host that is not known. */
    private static final String NO_ADDRESS = "-1";

    /** A log that rasdaemon has no name for can only be that of dynamic capacity. */
    private static final Names LOGS =
            new Names("Unknown")
                    .with(0, "Informational")
                    .with(1, "Warning")
                    .with(2, "Failure")
                    .with(3, "Fatal")
                    .with(4, "Unknown");

    /** Of the values that have no meaning yet, the least stands for all. */
    private static final Names POISON_TRACES =
            new Names("Invalid")
                    .with(0, "List")
                    .with(1, "Inject")
                    .with(2, "Clear")
                    .with(3, "Invalid");

    private static final Names POISON_SOURCES =
            new Names("Invalid")
                    .with(0, "Unknown")
                    .with(1, "External")
                    .with(2, "Internal")
                    .with(3, "Injected")
                    .with(7, "Vendor")
                    .with(4, "Invalid");

    private static final Columns DEVICE = Columns.NONE.texts("memdev", "host").numbers("serial");

    private static final Columns HEADER =
            DEVICE.with(named("log_type", "log", LOGS), text("hdr_uuid", "hdr_uuid"))
                    .numbers("hdr_flags", "hdr_handle", "hdr_related_handle")
                    .with(CxlColumns.time("hdr_ts", "hdr_timestamp"))
                    .numbers("hdr_length", "hdr_maint_op_class", "hdr_maint_op_sub_class")
                    .numbers("hdr_ld_id", "hdr_head_id");

    private static final Table CORRECTABLE =
            new Table(
                    "cxl_aer_ce_event",
                    "cxl:cxl_aer_correctable_error",
                    Set.of("error_status"),
                    DEVICE.with(number("error_status", "status")));

    private static final Table UNCORRECTABLE =
            new Table(
                    "cxl_aer_ue_event",
                    "cxl:cxl_aer_uncorrectable_error",
                    Set.of("error_status"),
                    DEVICE.with(number("error_status", "status"))
                            .numbers("first_error")
                            .with(CxlColumns.HEADER_LOG));

    private static final Table POISON =
            new Table(
                    "cxl_poison_event",
                    "cxl:cxl_poison",
                    Set.of("dpa", "source"),
                    CxlTables::completeAddresses,
                    DEVICE.with(named("trace_type", "trace_type", POISON_TRACES))
                            .texts("region")
                            .with(CxlColumns.POISON_UUID)
                            .numbers("hpa", "dpa", "dpa_length")
                            .with(named("source", "source", POISON_SOURCES))
                            .numbers("flags")
                            .with(CxlColumns.time("overflow_ts", "overflow_ts"))
                            .numbers("hpa_alias0"));

    private static final Table OVERFLOW =
            new Table(
                    "cxl_overflow_event",
                    "cxl:cxl_overflow",
                    Set.of("log_type", "count"),
                    DEVICE.with(named("log_type", "log", LOGS))
                            .numbers("count")
                            .with(
                                    CxlColumns.time("first_ts", "first_ts"),
                                    CxlColumns.time("last_ts", "last_ts")));

    private static final Table GENERIC =
            new Table(
                    "cxl_generic_event",
                    "cxl:cxl_generic_event",
                    Set.of("log_type", "hdr_uuid"),
                    HEADER.with(bytes("data", "data")));

    private static final CxlValidity MEDIA_VALIDITY = new CxlValidity(0b11);

    private static final Table GENERAL_MEDIA =
            new Table(
                    "cxl_general_media_event",
                    "cxl:cxl_general_media",
                    Set.of("log_type", "dpa"),
                    fields -> {
                        completeMedia(fields, "fbcd0a77-c260-417f-85a9-088b1621eba6");
                        MEDIA_VALIDITY.complete(fields);
                    },
                    HEADER.numbers("dpa", "dpa_flags", "descriptor", "type", "transaction_type")
                            .with(
                                    CxlValidity.number("channel", 0),
                                    CxlValidity.number("rank", 1),
                                    CxlValidity.number("device", 2),
                                    CxlValidity.bytes("comp_id", 3))
                            .numbers("hpa")
                            .with(
                                    text("region", "region_name"),
                                    text("region_uuid", "region_uuid"),
                                    CxlValidity.pldmEntity(3),
                                    CxlValidity.pldmResource(3))
                            .numbers("sub_type", "cme_threshold_ev_flags", "cme_count")
                            .numbers("hpa_alias0"));

    private static final CxlValidity DRAM_VALIDITY = new CxlValidity(0b111_1011);

    private static final Table DRAM =
            new Table(
                    "cxl_dram_event",
                    "cxl:cxl_dram",
                    Set.of("log_type", "dpa"),
                    fields -> {
                        completeMedia(fields, "601dcbb3-9c06-4eab-b8af-4e9bfb5c9624");
                        DRAM_VALIDITY.complete(fields);
                    },
                    HEADER.numbers("dpa", "dpa_flags", "descriptor", "type", "transaction_type")
                            .with(
                                    CxlValidity.number("channel", 0),
                                    CxlValidity.number("rank", 1),
                                    CxlValidity.number("nibble_mask", 2),
                                    CxlValidity.number("bank_group", 3),
                                    CxlValidity.number("bank", 4),
                                    CxlValidity.number("row", 5),
                                    CxlValidity.number("column", 6),
                                    CxlValidity.bytes("cor_mask", 7))
                            .numbers("hpa")
                            .with(
                                    text("region", "region_name"),
                                    text("region_uuid", "region_uuid"),
                                    CxlValidity.bytes("comp_id", 8),
                                    CxlValidity.pldmEntity(8),
                                    CxlValidity.pldmResource(8))
                            .numbers("sub_type")
                            .with(CxlValidity.number("sub_channel", 10))
                            .numbers("cme_threshold_ev_flags", "cvme_count", "hpa_alias0"));

    private static final Table MEMORY_MODULE =
            new Table(
                    "cxl_memory_module_event",
                    "cxl:cxl_memory_module",
                    Set.of("log_type", "event_type"),
                    HEADER.numbers("event_type", "health_status", "media_status", "life_used")
                            .numbers("dirty_shutdown_cnt", "cor_vol_err_cnt", "cor_per_err_cnt")
                            .numbers("device_temp", "add_status", "event_sub_type")
                            .with(
                                    CxlValidity.bytes("comp_id", 0),
                                    CxlValidity.pldmEntity(0),
                                    CxlValidity.pldmResource(0)));

    private CxlTables() {}

    static List<Table> all() {
        return List.of(
                CORRECTABLE,
                UNCORRECTABLE,
                POISON,
                OVERFLOW,
                GENERIC,
                GENERAL_MEDIA,
                DRAM,
                MEMORY_MODULE);
    }

    private static void completeAddresses(Map<String, String> fields) {
        fields.putIfAbsent("hpa", NO_ADDRESS);
        fields.putIfAbsent("hpa_alias0", NO_ADDRESS);
    }

    /** The kind's own identifier: rasdaemon 0.8.3 and 0.8.4 record the region's in its place. */
    private static void completeMedia(Map<String, String> fields, String kind) {
        fields.put("hdr_uuid", kind);
        completeAddresses(fields);
    }
}
