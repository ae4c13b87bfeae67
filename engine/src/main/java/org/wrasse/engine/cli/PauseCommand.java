package org.wrasse.engine.cli;

import java.util.concurrent.Callable;
import org.wrasse.engine.control.ControlException;
import org.wrasse.rules.operator.OperatorVerb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wrasse pause}. */
@Command(
        name = "pause",
        description = {
            "Has the daemon refuse all actions on hardware, whatever rules decide and the configuration",
            "allows, until 'wrasse resume'. It goes on to watch, decide and alert. A restart does not end it."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse pause --why 'firmware update'",
            "  sudo wrasse pause --for 2h --why 'load test'",
            "",
            "Exit codes: 0 done, 1 no daemon listens, or it refuses: one line says why."
        })
final class PauseCommand implements Callable<Integer> {
    @Mixin private OperatorOptions operator;

    @Option(
            names = "--for",
            paramLabel = "SPAN",
            description = "it ends by itself then: 30m, 2h, 7d; by default it does not")
    private String span;

    @Override
    public Integer call() throws ControlException {
        return operator.tell(
                operator.request(OperatorVerb.PAUSE)
                        .put("for_nanos", span == null ? 0 : Queries.span(span)));
    }
}
