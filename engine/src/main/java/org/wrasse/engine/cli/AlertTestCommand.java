package org.wrasse.engine.cli;

import java.util.concurrent.Callable;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.acting.AlertTrial;
import org.wrasse.engine.journal.JournalJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wrasse alert test}. */
@Command(
        name = "test",
        description = {
            "Sends a test alert through each configured sink and says what came of it.",
            "It needs no daemon, is not journaled, and is not spooled."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse alert test",
            "  sudo wrasse alert test --sink webhook",
            "",
            "Exit code 0 if all took it, 1 if none did or none is configured, 3 if some did."
        })
final class AlertTestCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;

    @Option(
            names = "--sink",
            paramLabel = "NAME",
            description = "only this: file, exec, journald, syslog, mail, or a webhook's name")
    private String sink;

    @Override
    public Integer call() throws InterruptedException {
        AlertTrial trial = new AlertTrial(options.config(), Sysfs.ofMachine(), sink);
        if (trial.names().isEmpty()) {
            throw new CommandException(
                    sink == null
                            ? "no sink is configured: see actions.alert in wrasse.yaml"
                            : "there is no sink " + sink + " in actions.alert of wrasse.yaml");
        }
        int done = 0;
        try (Output out = new Output(options.json())) {
            for (String name : trial.names()) {
                AlertTrial.Tried tried = trial.tried(name);
                done += tried.done() ? 1 : 0;
                print(out, tried);
            }
        }
        int partly = done == 0 ? ExitCode.FAILED : ExitCode.PARTLY;
        return done == trial.names().size() ? ExitCode.OK : partly;
    }

    private static void print(Output out, AlertTrial.Tried tried) {
        String result = tried.result().result().text();
        out.say("%-10s %-9s %s".formatted(tried.sink(), result, tried.result().why()));
        out.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "alert-test")
                        .put("sink", tried.sink())
                        .put("result", result)
                        .put("why", tried.result().why()));
    }
}
