package org.wrasse.engine.rasdaemon;

import static org.wrasse.engine.rasdaemon.Column.bytes;
import static org.wrasse.engine.rasdaemon.Column.derived;
import static org.wrasse.engine.rasdaemon.Column.guid;
import static org.wrasse.engine.rasdaemon.Column.named;
import static org.wrasse.engine.rasdaemon.Column.number;
import static org.wrasse.engine.rasdaemon.Column.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.wrasse.collectors.decode.mca.McaDecoding;

/**
 * The tables of rasdaemon 0.8.5 for the events that we know. Those of 0.6.8 lack some, and some of
 * their columns.
 */
public final class Tables {
    private static final Names SEVERITIES =
            new Names("Uncorrected")
                    .with(0, "Corrected")
                    .with(1, "Uncorrected")
                    .with(2, "Deferred")
                    .with(3, "Fatal")
                    .with(4, "Info");

    static final Names AER_SEVERITIES =
            new Names("Uncorrected (Non-Fatal)")
                    .with(0, "Uncorrected (Non-Fatal)")
                    .with(1, "Uncorrected (Fatal)")
                    .with(2, "Corrected");

    private static final Names GHES_SEVERITIES =
            new Names("Fatal")
                    .with(0, "Informational", "Info")
                    .with(1, "Corrected")
                    .with(2, "Recoverable")
                    .with(3, "Fatal");

    private static final Names ACTION_RESULTS =
            new Names("unknown")
                    .with(0, "Ignored")
                    .with(1, "Failed")
                    .with(2, "Delayed")
                    .with(3, "Recovered");

    /** The block layer's own names. */
    private static final Names BLOCK_ERRORS =
            new Names("unknown block error")
                    .with(-95, "operation not supported error")
                    .with(-110, "timeout error")
                    .with(-28, "critical space allocation error")
                    .with(-67, "recoverable transport error")
                    .with(-121, "critical target error")
                    .with(-52, "critical nexus error", "reservation conflict error")
                    .with(-61, "critical medium error")
                    .with(-84, "protection error")
                    .with(-12, "kernel resource error")
                    .with(-16, "device resource error")
                    .with(-11, "nonblocking retry error")
                    .with(-78, "dm internal retry error")
                    .with(-5, "I/O error", "unknown block error");

    private static final Table MEMORY =
            new Table(
                    "mc_event",
                    "ras:mc_event",
                    Set.of("err_type"),
                    number("err_count", "error_count"),
                    named("err_type", "error_type", SEVERITIES),
                    text("err_msg", "msg"),
                    text("label", "label"),
                    number("mc", "mc_index"),
                    number("top_layer", "top_layer"),
                    number("middle_layer", "middle_layer"),
                    number("lower_layer", "lower_layer"),
                    number("address", "address"),
                    number("grain", "grain_bits"),
                    number("syndrome", "syndrome"),
                    text("driver_detail", "driver_detail"));

    private static final Table PCIE =
            new Table(
                    "aer_event",
                    "ras:aer_event",
                    Set.of("dev_name", "err_type", "err_msg"),
                    text("dev_name", "dev_name"),
                    named("err_type", "severity", AER_SEVERITIES),
                    AerColumn.MESSAGE);

    private static final Table MACHINE_CHECK =
            new Table(
                    "mce_record",
                    "mce:mce_record",
                    Set.of("status", "bank"),
                    number("mcgcap", "mcgcap"),
                    number("mcgstatus", "mcgstatus"),
                    number("status", "status"),
                    number("addr", "addr"),
                    number("misc", "misc"),
                    number("ip", "ip"),
                    number("tsc", "tsc"),
                    number("walltime", "walltime"),
                    number("ppin", "ppin"),
                    number("cpu", "cpu"),
                    number("cpuid", "cpuid"),
                    number("apicid", "apicid"),
                    number("socketid", "socketid"),
                    number("cs", "cs"),
                    number("bank", "bank"),
                    number("cpuvendor", "cpuvendor"),
                    number("microcode", "microcode"),
                    MachineCheckTexts.column("bank_name", MachineCheckTexts::bank),
                    MachineCheckTexts.column("error_msg", McaDecoding::summary),
                    derived("mcgstatus_msg", "TEXT", row -> ""),
                    MachineCheckTexts.column(
                            "mcistatus_msg", check -> String.join(" ", check.flags())),
                    MachineCheckTexts.column("mcastatus_msg", check -> check.mcacod().text()),
                    MachineCheckTexts.column("user_action", McaDecoding::userAction),
                    MachineCheckTexts.column("mc_location", McaDecoding::component));

    private static final Table EXTLOG =
            new Table(
                    "extlog_event",
                    "ras:extlog_mem_event",
                    Set.of("severity"),
                    number("etype", "etype"),
                    number("error_count", "err_seq"),
                    number("severity", "sev"),
                    number("address", "pa"),
                    guid("fru_id", "fru_id"),
                    text("fru_text", "fru_text"),
                    bytes("cper_data", "data"));

    private static final Table NON_STANDARD =
            new Table(
                    "non_standard_event",
                    "ras:non_standard_event",
                    Set.of("sec_type", "severity"),
                    guid("sec_type", "sec_type"),
                    guid("fru_id", "fru_id"),
                    text("fru_text", "fru_text"),
                    named("severity", "sev", GHES_SEVERITIES),
                    bytes("error", "buf", "len"));

    private static final Table ARM =
            new Table(
                    "arm_event",
                    "ras:arm_event",
                    Set.of("mpidr"),
                    ArmFields::complete,
                    derived("error_count", "INTEGER", row -> row.path("count").asLong()),
                    number("affinity", "affinity"),
                    number("mpidr", "mpidr"),
                    number("running_state", "running_state"),
                    number("psci_state", "psci_state"),
                    bytes("err_info", "pei_buf", "pei_len"),
                    bytes("context_info", "ctx_buf", "ctx_len"),
                    bytes("vendor_info", "oem_buf", "oem_len"));

    private static final Table MEMORY_FAILURE =
            new Table(
                    "memory_failure_event",
                    "ras:memory_failure_event",
                    Set.of("pfn", "action_result"),
                    text("pfn", "pfn"),
                    new Column(
                            "page_type",
                            "TEXT",
                            row -> row.path("fields").path("type_text").asText(),
                            (value, fields) -> fields.put("type", String.valueOf(value))),
                    named("action_result", "result", ACTION_RESULTS));

    private static final Table DISK =
            new Table(
                    "disk_errors",
                    "block:block_rq_error",
                    Set.of("dev", "error"),
                    DiskColumn.NUMBERS,
                    number("sector", "sector"),
                    number("nr_sector", "nr_sector"),
                    named("error", "error", BLOCK_ERRORS),
                    text("rwbs", "rwbs"),
                    text("cmd", "cmd"));

    private static final Table DEVLINK =
            new Table(
                    "devlink_event",
                    "devlink:devlink_health_report",
                    Set.of("dev_name"),
                    text("bus_name", "bus_name"),
                    text("dev_name", "dev_name"),
                    text("driver_name", "driver_name"),
                    text("reporter_name", "reporter_name"),
                    text("msg", "msg"));

    private static final List<Table> ALL =
            Stream.concat(
                            Stream.of(
                                    MEMORY,
                                    PCIE,
                                    MACHINE_CHECK,
                                    EXTLOG,
                                    NON_STANDARD,
                                    ARM,
                                    MEMORY_FAILURE,
                                    DISK,
                                    DEVLINK),
                            CxlTables.all().stream())
                    .toList();

    private Tables() {}

    public static List<Table> all() {
        return ALL;
    }
}
