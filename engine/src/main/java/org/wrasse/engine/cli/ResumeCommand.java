package org.wrasse.engine.cli;

import java.util.concurrent.Callable;
import org.wrasse.engine.control.ControlException;
import org.wrasse.rules.operator.OperatorVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse resume}. */
@Command(
        name = "resume",
        description = {"Ends what 'wrasse pause' began."},
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse resume --why 'the update is done'",
            "",
            "Exit codes: 0 done, 1 no daemon listens, or it refuses: one line says why."
        })
final class ResumeCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator;

    @Override
    public Integer call() throws ControlException {
        return operator.tell(operator.request(OperatorVerb.RESUME));
    }
}
