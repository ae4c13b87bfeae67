package org.wrasse.engine.cli;

import java.util.concurrent.Callable;
import org.wrasse.engine.control.ControlException;
import org.wrasse.rules.operator.OperatorVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse repaired}. */
@Command(
        name = "repaired",
        description = {
            "Tells the daemon that a component is well again: it is faulty no more, its case is closed,",
            "and what was counted against it and all that is in it is forgotten."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse repaired dimm:CPU0_DIMM_A1 --why 'reseated, ticket 4711'",
            "  sudo wrasse repaired 0x12345040 --why 'a test'",
            "",
            "Exit codes: 0 done, 1 no daemon listens, or it refuses: one line says why."
        })
final class RepairedCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator;

    @Mixin private ComponentParameter component;

    @Override
    public Integer call() throws ControlException {
        return operator.tell(
                operator.request(OperatorVerb.REPAIRED).put("component", component.text));
    }
}
