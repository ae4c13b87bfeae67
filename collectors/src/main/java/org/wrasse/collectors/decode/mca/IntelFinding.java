package org.wrasse.collectors.decode.mca;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wrasse.collectors.decode.mca.IntelBanks.IntelBank;
import org.wrasse.collectors.decode.mca.IntelBanks.Kind;
import org.wrasse.collectors.decode.mca.McaDecoder.Finding;
import org.wrasse.collectors.decode.mca.McaDecoding.Code;
import org.wrasse.collectors.decode.mca.UserAction.Part;

/** What the tables of an Intel CPU say; of Zhaoxin's and others nothing but the architecture. */
final class IntelFinding {
    private final MachineCheck check;
    private final McaCode code;
    private final IntelBank bank;
    private final Map<String, Object> details = new LinkedHashMap<>();

    private IntelFinding(MachineCheck check, CpuModel cpu, McaCode code) {
        this.check = check;
        this.code = code;
        this.bank = check.cpuvendor() == 0 ? IntelBanks.bank(cpu, check.bank()) : null;
        if (bank != null && bank.kind() == Kind.IMC) {
            MemoryLocation.describe(check, cpu, details);
        }
    }

    static Finding of(MachineCheck check, CpuModel cpu, McaCode code) {
        return new IntelFinding(check, cpu, code).finding();
    }

    private Finding finding() {
        Code model = modelCode();
        mirror();
        String error = model == null || model.text() == null ? "" : ": " + model.text();
        String where = bank == null ? "" : " (" + bank.name() + error + ")";
        return new Finding(
                code.text() + where,
                bank == null ? null : bank.name(),
                model,
                component(),
                part(),
                code.consumedData(),
                details);
    }

    private Code modelCode() {
        if (bank == null || bank.tables().isEmpty()) {
            return check.modelCode() == 0 ? null : new Code(check.modelCode(), null);
        }
        String text = bank.text(check.status());
        boolean none = check.modelCode() == 0 && text == null;
        return none ? null : new Code(check.modelCode(), text);
    }

    /** Skylake's memory-to-mesh banks say how the mirror helped. */
    private void mirror() {
        boolean corrected = check.bit(59) && !check.bit(61) && check.memoryError();
        if (bank == null || !bank.name().matches("M2M[01]") || !corrected || !skylake()) {
            return;
        }
        if ((check.misc() >>> 63 & 1) != 0) {
            details.put("mirror", "failed over to the other channel");
        } else if ((check.misc() >>> 62 & 1) != 0) {
            details.put("mirror", "primary channel was scrubbed");
        }
    }

    private boolean skylake() {
        return CpuModel.of(check.cpuid()).signature().equals("06_55");
    }

    private String component() {
        if (code.kind() == McaCode.Kind.IO && check.bit(59) && check.misc() != 0) {
            return "PCIe function " + requestor(check.misc());
        }
        if (code.kind() == McaCode.Kind.MEMORY || code.kind() == McaCode.Kind.MEMORY_SIDE_CACHE) {
            return memory();
        }
        if (code.part() != null) {
            return code.part();
        }
        if (bank != null) {
            return bank.name();
        }
        return switch (code.kind()) {
            case BUS -> code.inputOutput() ? "I/O interconnect" : "interconnect";
            case IO -> "I/O";
            default -> "processor";
        };
    }

    private String memory() {
        StringBuilder text = new StringBuilder("memory");
        if (code.channel() >= 0) {
            text.append(" channel ").append(code.channel());
        }
        if (bank != null) {
            text.append(" of ").append(bank.name());
        }
        for (String unit : new String[] {"rank", "chip_select"}) {
            if (details.containsKey(unit)) {
                text.append(", ").append(unit.replace('_', ' ')).append(' ');
                text.append(details.get(unit));
            }
        }
        return text.toString();
    }

    private Part part() {
        if (check.memoryError()) {
            return Part.MEMORY;
        }
        if (code.inputOutput() || bank != null && bank.kind() == Kind.IIO) {
            return Part.IO;
        }
        return bank != null && bank.kind() == Kind.LINK ? Part.LINK : Part.PROCESSOR;
    }

    /** The function that an I/O error names: segment 39:32, bus 31:24, device 23:19, function. */
    private static String requestor(long misc) {
        return "%04x:%02x:%02x.%x"
                .formatted(
                        misc >>> 32 & 0xff,
                        misc >>> 24 & 0xff,
                        misc >>> 19 & 0x1f,
                        misc >>> 16 & 7);
    }
}
