package org.wrasse.engine.cli;

import java.util.concurrent.Callable;
import org.wrasse.engine.control.ControlException;
import org.wrasse.rules.operator.OperatorVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin private ComponentParameter component;

    @Override
    public Integer call() throws ControlException {
        return operator.tell(
                operator.request(OperatorVerb.REPLACED).put("component", component.text));
    }
}
