package org.wrasse.collectors.decode.mca;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the registers say beside the error's kind: whose they are, how often, and where. */
final class McaDetails {
    private static final int PHYSICAL_BITS = 52;
    private static final String[] MODES = {
        "segment offset", "linear", "physical", "memory", null, null, null, "generic"
    };
    private static final String[] THRESHOLDS = {null, "green", "yellow", null};

    private final MachineCheck check;
    private final CpuModel cpu;
    private final Map<String, Object> details = new LinkedHashMap<>();

    private McaDetails(MachineCheck check, CpuModel cpu) {
        this.check = check;
        this.cpu = cpu;
    }

    static Map<String, Object> of(MachineCheck check, CpuModel cpu) {
        McaDetails details = new McaDetails(check, cpu);
        details.processor();
        if (!check.thermal()) {
            details.counters();
            details.address();
            details.registers();
        }
        return details.details;
    }

    /** The threshold status of corrected errors: {@code green}, {@code yellow} or null. */
    static String threshold(MachineCheck check) {
        boolean tracked = !check.amd() && check.capable(11) && !check.bit(61);
        return tracked && check.bank() != MachineCheck.GHES_BANK
                ? THRESHOLDS[(int) (check.status() >>> 53 & 3)]
                : null;
    }

    private void processor() {
        details.put("vendor", CpuVendor.of(check.cpuvendor()).text());
        if (check.cpuid() != 0) {
            details.put("family_model", cpu.signature());
            details.put("stepping", cpu.stepping());
        }
        if (check.cpuvendor() == 0 && IntelBanks.cpu(cpu) != null) {
            details.put("cpu_name", IntelBanks.cpu(cpu));
        }
    }

    private void counters() {
        if (!check.bit(63)) {
            details.put("note", "VAL is clear: the register holds no valid error");
        }
        if (check.scrubReportedAsCorrected()) {
            details.put("note", "uncorrected patrol scrub error, by setting reported as corrected");
        }
        if (check.severity() == McaSeverity.CORRECTED) {
            details.put("count", check.count());
        }
        if (threshold(check) != null) {
            details.put("threshold", threshold(check));
        }
        if (check.bit(62)) {
            details.put("overflow", "at least one more error was lost");
        }
    }

    private void address() {
        if (!check.bit(58) || check.addr() == 0) {
            return;
        }
        details.put("address", hex(check.addr()));
        if (check.amd() && check.bank() != MachineCheck.GHES_BANK) {
            amdAddress();
        } else if (check.bit(59) && check.misc() != 0) {
            String mode = MODES[(int) (check.misc() >>> 6 & 7)];
            details.put("address_kind", mode == null ? "reserved mode" : mode);
            granularity((int) (check.misc() & 0x3f));
        }
    }

    private void amdAddress() {
        if (check.umc()) {
            details.put("address_kind", "normalized: of the channel, not of the system");
        }
        if (check.smca() && cpu.family() >= 0x19) {
            granularity((int) (check.status() >>> 24 & 0x3f));
        }
    }

    /** In bytes: an error of 4096 and more has hit a whole page. */
    private void granularity(int lsb) {
        if (lsb < PHYSICAL_BITS) {
            details.put("granularity", 1L << lsb);
        }
    }

    private void registers() {
        if (check.amd() && check.ipid() != 0) {
            details.put("ipid", hex(check.ipid()));
        }
        if (check.smca() && check.bit(53)) {
            details.put("synd", hex(check.synd()));
        }
        if (check.smca() && check.bit(56)) {
            details.put("core_id", (int) (check.status() >>> 32 & 0x3f));
        }
        List<String> global = StatusFlags.ofGlobal(check.mcgstatus());
        if (!global.isEmpty()) {
            details.put("mcgstatus", global);
        }
    }

    static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
