package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.wrasse.engine.control.ControlClient;
import org.wrasse.engine.control.ControlException;
import org.wrasse.engine.report.ReloadRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse rules reload}. */
@Command(
        name = "reload",
        description = {
            "Has the running daemon compile and test the rules that are there now, and take them if",
            "they are sound. Counters of rules whose name and @serd did not change go on."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse rules reload",
            "  wrasse rules check && sudo wrasse rules reload --json | jq .result",
            "",
            "Exit codes: 0 taken, or in force already; 1 refused, the old rules stay; 3 no daemon",
            "listens: the rules will be read when one starts."
        })
final class RulesReloadCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Mixin private CommonOptions options;

    @Override
    public Integer call() throws ControlException {
        ControlClient daemon = new ControlClient(options.config().control().socket(), PATIENCE);
        try (Output out = new Output(options.json())) {
            return daemon.ask("reload", object -> print(out, object));
        } catch (ControlException e) {
            if (!e.notRunning()) {
                throw e;
            }
            System.err.println("wrasse: " + e.getMessage());
            return ExitCode.PARTLY;
        }
    }

    private static void print(Output out, ObjectNode object) {
        ReloadRows.of(object).forEach(out::say);
        out.tell(object);
    }
}
