package org.wrasse.engine.rasdaemon;

import static org.wrasse.engine.rasdaemon.Column.bytes;
import static org.wrasse.engine.rasdaemon.Column.derived;
import static org.wrasse.engine.rasdaemon.Column.guid;
import static org.wrasse.engine.rasdaemon.Column.named;
import static org.wrasse.engine.rasdaemon.Column.number;
import static org.wrasse.engine.rasdaemon.Column.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /** Bit 1 corrected, 2 uncorrected and deferred, 3 uncorrected and critical (RERI, status_i). */
    private static final long RERI_ERRORS = 0b1110;

    private static final Table MEMORY =
            new Table(
                    "mc_event",
                    "ras:mc_event",
                    Set.of("err_type"),
                    Columns.NONE
                            .with(
                                    number("err_count", "error_count"),
                                    named("err_type", "error_type", SEVERITIES),
                                    text("err_msg", "msg"),
                                    text("label", "label"),
                                    number("mc", "mc_index"))
                            .numbers("top_layer", "middle_layer", "lower_layer", "address")
                            .with(number("grain", "grain_bits"))
                            .numbers("syndrome")
                            .texts("driver_detail"));

    private static final Table PCIE =
            new Table(
                    "aer_event",
                    "ras:aer_event",
                    Set.of("dev_name", "err_type", "err_msg"),
                    Columns.NONE
                            .texts("dev_name")
                            .with(
                                    named("err_type", "severity", AER_SEVERITIES),
                                    AerColumn.MESSAGE));

    private static final Table MACHINE_CHECK =
            new Table(
                    "mce_record",
                    "mce:mce_record",
                    Set.of("status", "bank"),
                    Columns.NONE
                            .numbers("mcgcap", "mcgstatus", "status", "addr", "misc", "ip", "tsc")
                            .numbers("walltime", "ppin", "cpu", "cpuid", "apicid", "socketid")
                            .numbers("cs", "bank", "cpuvendor", "microcode")
                            .with(MachineCheckTexts.columns()));

    private static final Table EXTLOG =
            new Table(
                    "extlog_event",
                    "ras:extlog_mem_event",
                    Set.of("severity"),
                    Columns.NONE.with(
                            number("etype", "etype"),
                            number("error_count", "err_seq"),
                            number("severity", "sev"),
                            number("address", "pa"),
                            guid("fru_id", "fru_id"),
                            text("fru_text", "fru_text"),
                            bytes("cper_data", "data")));

    private static final Table NON_STANDARD =
            new Table(
                    "non_standard_event",
                    "ras:non_standard_event",
                    Set.of("sec_type", "severity"),
                    Columns.NONE.with(
                            guid("sec_type", "sec_type"),
                            guid("fru_id", "fru_id"),
                            text("fru_text", "fru_text"),
                            named("severity", "sev", GHES_SEVERITIES),
                            bytes("error", "buf", "len")));

    private static final Table ARM =
            new Table(
                    "arm_event",
                    "ras:arm_event",
                    Set.of("mpidr"),
                    ArmFields::complete,
                    Columns.NONE
                            .with(
                                    derived(
                                            "error_count",
                                            "INTEGER",
                                            row -> row.path("count").asLong()))
                            .numbers("affinity", "mpidr", "running_state", "psci_state")
                            .with(
                                    bytes("err_info", "pei_buf", "pei_len"),
                                    bytes("context_info", "ctx_buf", "ctx_len"),
                                    bytes("vendor_info", "oem_buf", "oem_len")));

    private static final Table MEMORY_FAILURE =
            new Table(
                    "memory_failure_event",
                    "ras:memory_failure_event",
                    Set.of("pfn", "action_result"),
                    Columns.NONE
                            .texts("pfn")
                            .with(
                                    new Column(
                                            "page_type",
                                            "TEXT",
                                            row -> row.path("fields").path("type_text").asText(),
                                            (value, fields) ->
                                                    fields.put("type", String.valueOf(value))),
                                    named("action_result", "result", ACTION_RESULTS)));

    private static final Table DISK =
            new Table(
                    "disk_errors",
                    "block:block_rq_error",
                    Set.of("dev", "error"),
                    Columns.NONE
                            .with(DiskColumn.NUMBERS)
                            .numbers("sector", "nr_sector")
                            .with(named("error", "error", BLOCK_ERRORS))
                            .texts("rwbs", "cmd"));

    private static final Table DEVLINK =
            new Table(
                    "devlink_event",
                    "devlink:devlink_health_report",
                    Set.of("dev_name"),
                    Columns.NONE.texts(
                            "bus_name", "dev_name", "driver_name", "reporter_name", "msg"));

    private static final Table SIGNAL =
            new Table(
                    "signal_event",
                    "signal:signal_generate",
                    Set.of("sig", "code"),
                    Columns.NONE
                            .numbers("sig")
                            .with(number("errorno", "errno"))
                            .numbers("code")
                            .texts("comm")
                            .numbers("pid")
                            .with(number("grp", "group"), number("res", "result")));

    private static final Table RERI =
            new Table(
                    "reri_event",
                    "ras:reri_event",
                    Set.of("status"),
                    Columns.NONE
                            .numbers("err_src_id", "source_type")
                            .with(derived("severity", "INTEGER", Tables::reriSeverity))
                            .numbers("hart_id", "cluster_id", "status", "addr_info", "info")
                            .numbers("suppl_info", "timestamp_val"));

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
                                    DEVLINK,
                                    SIGNAL,
                                    RERI),
                            CxlTables.all().stream())
                    .toList();

    private Tables() {}

    /** By the worst of the status's bits: 3 uncorrected, 2 deferred, 1 corrected, 0 none. */
    private static Object reriSeverity(ObjectNode row) {
        long status = Column.number(row.path("fields").path("status"));
        int worst = Long.SIZE - 1 - Long.numberOfLeadingZeros(status & RERI_ERRORS);
        return Math.max(worst, 0);
    }

    public static List<Table> all() {
        return ALL;
    }
}
