package org.wrasse.collectors.decode.mca;

import java.util.Map;
import org.wrasse.collectors.decode.mca.McaDecoder.Finding;
import org.wrasse.collectors.decode.mca.McaDecoding.Code;
import org.wrasse.collectors.decode.mca.UserAction.Part;

/** What is said of AMD CPUs where no bank is identified: the architecture, and DRAM ECC errors. */
final class NorthbridgeFinding {
    private NorthbridgeFinding() {}

    static Finding of(MachineCheck check, McaCode code) {
        if (check.memoryError()) {
            return finding(check, "DRAM ECC error", "northbridge", "memory", Part.MEMORY);
        }
        Part part = code.inputOutput() ? Part.IO : Part.PROCESSOR;
        String component = code.part() == null ? "processor" : code.part();
        return finding(check, code.text(), null, component, part);
    }

    private static Finding finding(
            MachineCheck check, String error, String bank, String component, Part part) {
        int extended = check.extendedCode();
        Code code = extended == 0 ? null : new Code(extended, part == Part.MEMORY ? error : null);
        return new Finding(error, bank, code, component, part, check.bit(43), Map.of());
    }
}
