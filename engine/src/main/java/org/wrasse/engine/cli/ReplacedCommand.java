package org.wrasse.engine.cli;

import java.util.concurrent.Callable;
import org.wrasse.engine.control.ControlException;
import org.wrasse.rules.operator.OperatorVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wrasse replaced}. */
@Command(
        name = "replaced",
        description = {
            "Tells the daemon that another is in a component's place: as 'repaired', and what was done to",
            "the old one no longer counts against the new one's budget (actions.budgets.pages)."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse replaced CPU0_DIMM_A1 --why 'new module, ticket 4711'",
            "",
            "Exit codes: 0 done, 1 no daemon listens, or it refuses: one line says why."
        })
final class ReplacedCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator;

    @Parameters(
            paramLabel = "COMPONENT",
            description =
                    "as 'wrasse faulty' names it: dimm:CPU0_DIMM_A1, a DIMM's label, 0x12345040,"
                            + " 0000:3a:02.0, cpu3")
    private String component;

    @Override
    public Integer call() throws ControlException {
        return operator.tell(operator.request(OperatorVerb.REPLACED).put("component", component));
    }
}
