package org.wrasse.engine.cli;

import java.util.concurrent.Callable;
import org.wrasse.engine.control.ControlException;
import org.wrasse.rules.operator.OperatorVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wrasse reset}. */
@Command(
        name = "reset",
        description = {
            "Has the daemon forget what its rules have counted so far, and their cool-downs. What is",
            "faulty stays so."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse reset CPU0_DIMM_A1 --why 'the fan was off'",
            "  sudo wrasse reset --rule 'Soft-offline a page with repeated corrected errors' --why 'a test'",
            "",
            "Exit codes: 0 done, 1 no daemon listens, or it refuses: one line says why."
        })
final class ResetCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMPONENT",
            description = "counts against it and all that is in it; without it those of --rule")
    private String component = "";

    @Option(names = "--rule", paramLabel = "NAME", description = "what this rule counts, alone")
    private String rule = "";

    @Override
    public Integer call() throws ControlException {
        return operator.tell(
                operator.request(OperatorVerb.RESET).put("component", component).put("rule", rule));
    }
}
