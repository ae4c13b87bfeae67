package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.wrasse.engine.control.ControlClient;
import org.wrasse.engine.control.ControlException;
import org.wrasse.engine.report.StatusRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse status}. */
@Command(
        name = "status",
        description = {
            "Asks the running daemon how it is: events armed, counters, rules in force and what came",
            "of the last reload, what the rules have counted, journal, budgets left."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse status",
            "  sudo wrasse status --json | jq .counters",
            "  sudo wrasse status >/dev/null || echo 'look after wrasse'",
            "",
            "Exit codes: 0 it runs, 1 it does not, 3 it runs and something is not as it should be."
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin private CommonOptions options;

    @Override
    public Integer call() throws ControlException {
        ControlClient daemon = new ControlClient(options.config().control().socket(), PATIENCE);
        try (Output out = new Output(options.json())) {
            return daemon.ask("status", status -> print(out, status));
        }
    }

    private static void print(Output out, ObjectNode status) {
        StatusRows.of(status).forEach(out::say);
        out.tell(status);
    }
}
