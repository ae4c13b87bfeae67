package org.wrasse.engine.cli;

import picocli.CommandLine.Parameters;

/** The component that an operator speaks of. */
final class ComponentParameter {
    @Parameters(
            paramLabel = "COMPONENT",
            description =
                    "as 'wrasse faulty' names it: dimm:CPU0_DIMM_A1, a DIMM's label, 0x12345040,"
                            + " 0000:3a:02.0, cpu3")
    String text;
}
