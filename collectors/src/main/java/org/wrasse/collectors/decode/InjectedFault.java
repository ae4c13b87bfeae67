package org.wrasse.collectors.decode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.EventClass;

/**
 * A fault that an operator makes up, to be written to the instance's {@code trace_marker}. It comes
 * back as an event with {@code injected} set, and nothing is ever done to hardware for it.
 *
 * <p>Every method and constructor throws {@link IllegalArgumentException} with one line for people
 * where the event has no such part or a field cannot hold the value.
 *
 * @param event {@code system:event}
 * @param values by the kernel's name of the field; those left out are 0 or empty
 */
public record InjectedFault(String event, Map<String, String> values) {
    private static final String MC = "ras:mc_event";
    private static final String MCE = "mce:mce_record";
    private static final String AER = "ras:aer_event";
    private static final String MEMORY_FAILURE = "ras:memory_failure_event";

    private static final String EXTLOG = "ras:extlog_mem_event";
    private static final String NON_STANDARD = "ras:non_standard_event";
    private static final String ARM = "ras:arm_event";
    private static final String CXL_MEDIA = "cxl:cxl_general_media";
    private static final String CXL_DRAM = "cxl:cxl_dram";
    private static final String CXL_POISON = "cxl:cxl_poison";

    /** A section of HiSilicon's: {@code 1f8161e1-55d6-41e6-bd10-7afd1dc5f7c5}. */
    private static final String SECTION = "hex:e161811fd655e641bd107afd1dc5f7c5";

    private static final String BDF = "[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]";
    private static final long ADDRESS_AND_MISC_VALID = 3L << 58;
    private static final String PHYSICAL_LINE = "0x86";
    private static final int COUNT_SHIFT = 38;
    private static final int COUNT_LIMIT = 0x7fff;

    public InjectedFault {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        new RecordEncoder(ReferenceFormats.of(event)).encode(values);
        MarkerText.of(event, values);
    }

    /** A typical fault of the class: a real machine's values, which the methods below change. */
    public static InjectedFault of(EventClass kind) {
        return switch (kind) {
            case MEMORY_CORRECTED -> memory(0, "memory read error");
            case MEMORY_UNCORRECTED -> memory(1, "memory read error");
            case MEMORY_DEFERRED -> memory(2, "memory scrubbing error");
            case MEMORY_FATAL -> memory(3, "memory read error");
            case INFORMATIONAL -> memory(4, "memory information");
            case MEMORY_FAILURE -> typical(MEMORY_FAILURE, "pfn=0x12345 type=13 result=3");
            case CPU_CORRECTED -> machineCheck("0x9000004000000135", "0x0");
            case CPU_DEFERRED -> machineCheck("0xb000000000000135", "0x0");
            case CPU_UNCORRECTED -> machineCheck("0xb180000000000134", "0x5");
            case CPU_FATAL -> machineCheck("0xb200000000000005", "0x4");
            case PCIE_CORRECTED -> pcie(2, "0x1");
            case PCIE_NONFATAL -> pcie(0, "0x4000");
            case PCIE_FATAL -> pcie(1, "0x10");
            case CXL_CORRECTED -> cxl(0, 2);
            case CXL_UNCORRECTED -> cxl(2, 1);
            case CXL_FATAL -> cxl(3, 1);
            case CXL_DEFERRED ->
                    typical(
                            CXL_POISON,
                            "memdev=mem0 host=0000:35:00.0 dpa=0x1000 hpa=0x12345000"
                                    + " hpa_alias0=-1 dpa_length=64 source=2");
            case PLATFORM_CORRECTED -> platform(1);
            case PLATFORM_UNCORRECTED -> platform(2);
            case PLATFORM_FATAL -> platform(3);
            case STORAGE_MEDIUM -> storage(-61);
            case STORAGE_TRANSPORT -> storage(-67);
            case STORAGE_ERROR -> storage(-5);
            case NETWORK_ERROR -> typical("net:net_dev_xmit_timeout", "name=eth0 driver=e1000e");
            case PROCESS_SIGBUS ->
                    typical("signal:signal_generate", "sig=7 code=4 comm=postgres pid=4711");
        };
    }

    private static InjectedFault cxl(int log, int descriptor) {
        return typical(
                CXL_MEDIA,
                "memdev=mem0 host=0000:35:00.0 log=%d dpa=0x1000 descriptor=%d"
                        + " transaction_type=1 hpa=0x12345000 hpa_alias0=-1",
                log,
                descriptor);
    }

    private static InjectedFault storage(int error) {
        return typical(
                "block:block_rq_error",
                "dev=0x800000 sector=2048 nr_sector=8 error=%d rwbs=R",
                error);
    }

    private static InjectedFault platform(int severity) {
        return typical(NON_STANDARD, "sec_type=%s fru_text=Board sev=%d", SECTION, severity);
    }

    private static InjectedFault memory(int type, String msg) {
        return typical(
                MC,
                "error_type=%d msg=\"%s\" label=DIMM_A1 error_count=1 lower_layer=-1"
                        + " address=0x12345000 grain_bits=6",
                type,
                msg);
    }

    private static InjectedFault machineCheck(String status, String mcgstatus) {
        return typical(
                MCE,
                "mcgcap=0x7000c16 mcgstatus=%s status=%s cpuid=0x50657 bank=1",
                mcgstatus,
                status);
    }

    private static InjectedFault pcie(int severity, String status) {
        return typical(AER, "dev_name=0000:3a:02.0 status=%s severity=%d", status, severity);
    }

    private static InjectedFault typical(String event, String values, Object... arguments) {
        return parse(MarkerText.PREFIX + event + " " + values.formatted(arguments));
    }

    /** The kernel's names of the fields that the event can be given. */
    public static List<String> fields(String event) {
        return ReferenceFormats.of(event).own().stream().map(FormatField::name).toList();
    }

    /** The fault that {@link #text()} was the text of. */
    public static InjectedFault parse(String text) {
        if (!MarkerText.isOurs(text)) {
            throw new IllegalArgumentException("not the text of a fault: '" + text + "'");
        }
        return MarkerText.parse(text);
    }

    /** The one line to be written to {@code trace_marker}, without a line end; under 900 bytes. */
    public String text() {
        return MarkerText.of(event, values);
    }

    /** The record in the layout of the reference format. */
    byte[] encode() {
        return new RecordEncoder(ReferenceFormats.of(event)).encode(values);
    }

    /** The same fault with another value of one field of the kernel's name. */
    public InjectedFault with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(field, value);
        return new InjectedFault(event, changed);
    }

    /** The fault at a physical address; {@code pageSize} is the machine's, in bytes. */
    public InjectedFault address(long address, int pageSize) {
        return switch (event) {
            case MC -> with("address", hex(address));
            case MEMORY_FAILURE -> with("pfn", hex(Long.divideUnsigned(address, pageSize)));
            case MCE ->
                    with("addr", hex(address))
                            .with("misc", PHYSICAL_LINE)
                            .with("status", hex(status() | ADDRESS_AND_MISC_VALID));
            case EXTLOG -> with("pa", hex(address));
            case CXL_MEDIA, CXL_DRAM, CXL_POISON -> with("hpa", hex(address));
            default -> throw lacks("an address");
        };
    }

    /** The fault in the DIMM of that label. */
    public InjectedFault dimm(String label) {
        return with(only(MC, "a DIMM", "label"), label);
    }

    /** The fault in the PCIe function, as {@code 0000:3a:02.0}. */
    public InjectedFault function(String bdf) {
        String field = only(AER, "a PCIe function", "dev_name");
        if (!bdf.matches(BDF)) {
            throw new IllegalArgumentException(
                    "'" + bdf + "' is not a PCIe function: write 0000:3a:02.0");
        }
        return with(field, bdf);
    }

    /** The fault in the CPU of that number. */
    public InjectedFault cpu(int number) {
        String field = event.equals(ARM) ? "cpu" : only(MCE, "a CPU", "cpu");
        return with(field, Integer.toString(number));
    }

    /** The fault as so many errors at once: up to 65535 of EDAC, 32767 of a machine check. */
    public InjectedFault count(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a fault is at least 1 error, not " + count);
        }
        return switch (event) {
            case MC -> with("error_count", Integer.toString(count));
            case MCE -> with("status", hex(counted(count)));
            default -> throw lacks("a count");
        };
    }

    private long counted(int count) {
        if (count > COUNT_LIMIT) {
            throw new IllegalArgumentException(
                    "a machine check counts up to " + COUNT_LIMIT + ", not " + count);
        }
        return status() & ~((long) COUNT_LIMIT << COUNT_SHIFT) | (long) count << COUNT_SHIFT;
    }

    private long status() {
        return Numbers.parse(values.getOrDefault("status", "0"));
    }

    private String only(String owner, String part, String field) {
        if (!event.equals(owner)) {
            throw lacks(part);
        }
        return field;
    }

    private IllegalArgumentException lacks(String part) {
        return new IllegalArgumentException(event + " does not name " + part);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
