package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.wrasse.engine.control.ControlClient;
import org.wrasse.engine.control.ControlException;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.report.OperatorRows;
import org.wrasse.rules.operator.OperatorVerb;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands take by which an operator tells the daemon something. */
final class OperatorOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Mixin private CommonOptions options;

    @Option(
            names = "--why",
            required = true,
            paramLabel = "TEXT",
            description = "why, for those who read the journal later: a ticket, what was done")
    private String why;

    /** A request that says nothing yet but that, who asks, and why. */
    ObjectNode request(OperatorVerb verb) {
        ObjectNode request =
                JournalJson.object()
                        .put("verb", verb.text())
                        .put("why", why)
                        .put("pid", ProcessHandle.current().pid());
        String login = System.getenv("SUDO_USER");
        return login == null ? request : request.put("login", login);
    }

    /** Has the daemon take it; returns the exit code. */
    int tell(ObjectNode request) throws ControlException {
        ControlClient daemon = new ControlClient(options.config().control().socket(), PATIENCE);
        try (Output out = new Output(options.json())) {
            return daemon.ask(request, told -> print(out, told));
        }
    }

    private static void print(Output out, ObjectNode told) {
        OperatorRows.of(told).forEach(out::say);
        out.tell(told);
    }
}
