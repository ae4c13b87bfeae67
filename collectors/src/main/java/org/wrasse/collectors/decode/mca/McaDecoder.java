package org.wrasse.collectors.decode.mca;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wrasse.collectors.decode.mca.McaDecoding.Code;
import org.wrasse.collectors.decode.mca.UserAction.Part;

/** Puts together what registers and tables say of one machine check. */
final class McaDecoder {
    private static final Code NO_CODE = new Code(0, "a thermal event has no error code");

    private McaDecoder() {}

    static McaDecoding decode(MachineCheck check) {
        CpuModel cpu = CpuModel.of(check.cpuid());
        if (check.thermal()) {
            return result(check, cpu, NO_CODE, THERMAL);
        }
        McaCode code = McaCode.of(check.status(), check.amd());
        return result(check, cpu, new Code(code.code(), code.text()), finding(check, cpu, code));
    }

    /**
     * What the tables add to the architectural code.
     *
     * @param error in words
     * @param bankName null if unknown
     * @param modelcode null if there is none
     */
    record Finding(
            String error,
            String bankName,
            Code modelcode,
            String component,
            Part part,
            boolean consumedData,
            Map<String, Object> details) {}

    private static final Finding THERMAL =
            new Finding(
                    "thermal event",
                    "thermal",
                    null,
                    "processor (thermal)",
                    Part.PROCESSOR,
                    false,
                    Map.of());

    private static final Finding FIRMWARE =
            new Finding(
                    "memory error reported by firmware",
                    "firmware (GHES)",
                    null,
                    "memory (reported by firmware)",
                    Part.MEMORY,
                    false,
                    Map.of());

    private static Finding finding(MachineCheck check, CpuModel cpu, McaCode code) {
        if (check.bank() == MachineCheck.GHES_BANK) {
            return FIRMWARE;
        }
        if (check.smca() && check.ipid() != 0) {
            return SmcaFinding.of(check, cpu, code);
        }
        return check.amd() ? NorthbridgeFinding.of(check, code) : IntelFinding.of(check, cpu, code);
    }

    private static McaDecoding result(
            MachineCheck check, CpuModel cpu, Code code, Finding finding) {
        Map<String, Object> details = new LinkedHashMap<>(McaDetails.of(check, cpu));
        details.putAll(finding.details());
        String summary =
                check.thermal()
                        ? finding.error()
                        : check.severity().words() + " " + finding.error();
        return new McaDecoding(
                check.severity(),
                code,
                finding.modelcode(),
                StatusFlags.of(check),
                check.bank(),
                finding.bankName(),
                finding.component(),
                UserAction.of(check, finding.part(), finding.consumedData()),
                summary,
                summary + where(check),
                details);
    }

    /** The registers that a reader wants to find again. */
    private static String where(MachineCheck check) {
        String bank = check.bank() == MachineCheck.UNKNOWN_BANK ? "" : " bank " + check.bank();
        boolean located = check.bit(58) && !check.thermal() && check.addr() != 0;
        String address = located ? " at " + McaDetails.hex(check.addr()) : "";
        return "," + bank + " status " + McaDetails.hex(check.status()) + address;
    }
}
