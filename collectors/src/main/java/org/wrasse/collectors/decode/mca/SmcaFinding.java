package org.wrasse.collectors.decode.mca;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.wrasse.collectors.decode.mca.McaDecoder.Finding;
import org.wrasse.collectors.decode.mca.McaDecoding.Code;
import org.wrasse.collectors.decode.mca.SmcaBanks.SmcaBank;
import org.wrasse.collectors.decode.mca.UserAction.Part;

/** What the tables of AMD's scalable MCA say, by the bank's own identification (MCA_IPID). */
final class SmcaFinding {
    private static final Set<String> LINKS =
            Set.of("XGMI_PCS", "GMI_PCS", "XGMI_PHY", "WAFL_PHY", "GMI_PHY", "USR_DP", "USR_CP");
    private static final Set<String> IO = Set.of("NBIO", "PCIE", "PCIE_V2", "NBIF", "SATA", "USB");

    private final MachineCheck check;
    private final CpuModel cpu;
    private final McaCode code;
    private final SmcaBank bank;
    private final Map<String, Object> details = new LinkedHashMap<>();

    private SmcaFinding(MachineCheck check, CpuModel cpu, McaCode code) {
        this.check = check;
        this.cpu = cpu;
        this.code = code;
        this.bank = SmcaBanks.bank(check.hwid(), check.mcaType(), cpu);
    }

    static Finding of(MachineCheck check, CpuModel cpu, McaCode code) {
        return new SmcaFinding(check, cpu, code).finding();
    }

    private Finding finding() {
        String text = bank == null ? null : bank.text(check.extendedCode());
        String error = text == null ? "error with extended code " + check.extendedCode() : text;
        if (check.umc()) {
            memory();
        }
        return new Finding(
                error + " (" + name() + "; " + code.text() + ")",
                bank == null ? null : bank.name(),
                new Code(check.extendedCode(), text),
                component(),
                part(),
                check.bit(43) && !check.umc(),
                details);
    }

    /**
     * Channel and chip select; the GPU-like parts of family 19h number their channels otherwise.
     */
    private void memory() {
        boolean plain = check.mcaType() == 0 && !hbm();
        if (plain) {
            details.put("channel", (int) (check.ipid() >>> 20 & 0xfff));
        }
        if (plain && check.bit(53) && check.extendedCode() == 0) {
            details.put("chip_select", (int) (check.synd() & 7));
        }
    }

    private boolean hbm() {
        return cpu.family() == 0x19 && cpu.model() >= 0x90 && cpu.model() <= 0x9f;
    }

    private String name() {
        return bank == null
                ? "unknown bank (HWID 0x%x, McaType 0x%x)".formatted(check.hwid(), check.mcaType())
                : bank.words();
    }

    private String component() {
        if (!details.containsKey("channel")) {
            return name();
        }
        String chip =
                details.containsKey("chip_select")
                        ? ", chip select " + details.get("chip_select")
                        : "";
        return "memory channel " + details.get("channel") + chip;
    }

    private Part part() {
        if (check.umc()) {
            return Part.MEMORY;
        }
        if (bank != null && LINKS.contains(bank.name())) {
            return Part.LINK;
        }
        return bank != null && IO.contains(bank.name()) ? Part.IO : Part.PROCESSOR;
    }
}
