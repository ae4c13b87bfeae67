package org.wrasse.engine.demo;

import java.util.List;
import org.wrasse.collectors.decode.InjectedFault;
import org.wrasse.collectors.event.EventClass;

/** What the demonstration makes up: enough of each kind for the shipped rules to decide on. */
final class Faults {
    private Faults() {}

    /**
     * Faults of one kind.
     *
     * @param story one line: what a machine in that state would suffer from
     */
    record Scene(String story, InjectedFault fault, int times) {}

    static List<Scene> scenes(int pageSize) {
        return List.of(
                new Scene(
                        "a memory cell goes bad: 12 corrected errors in one page",
                        InjectedFault.of(EventClass.MEMORY_CORRECTED)
                                .address(0x12345040L, pageSize)
                                .dimm("CPU0_DIMM_A1"),
                        12),
                new Scene(
                        "an uncorrected error in another page",
                        InjectedFault.of(EventClass.MEMORY_UNCORRECTED)
                                .address(0x23456780L, pageSize)
                                .dimm("CPU0_DIMM_B2"),
                        1),
                new Scene(
                        "a PCIe link fails for good",
                        InjectedFault.of(EventClass.PCIE_FATAL).function("0000:3a:02.0"),
                        1),
                new Scene(
                        "a core corrects an error in its cache",
                        InjectedFault.of(EventClass.CPU_CORRECTED).cpu(1),
                        1));
    }
}
