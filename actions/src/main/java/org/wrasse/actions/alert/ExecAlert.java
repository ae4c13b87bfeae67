package org.wrasse.actions.alert;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.wrasse.actions.Action;

/**
 * Runs the operator's program with the alert as JSON on its standard input and the main things in
 * its environment. No shell.
 */
public final class ExecAlert implements AlertSink {
    private final ExecSettings settings;
    private final Program program;
    private final Semaphore permits;

    public ExecAlert(ExecSettings settings) {
        this.settings = settings;
        this.program = new Program(settings.argv(), settings.timeout(), "actions.alert.timeout");
        this.permits = new Semaphore(settings.mostAtOnce());
    }

    @Override
    public String name() {
        return "exec";
    }

    @Override
    public int atOnce() {
        return settings.mostAtOnce();
    }

    /** A process that outlives all killing keeps its permit until it is gone. */
    @Override
    public Action.Result send(Alert alert) throws InterruptedException {
        if (!permits.tryAcquire()) {
            return Action.Result.refused(
                    settings.mostAtOnce()
                            + " of them run already: actions.alert.max-concurrent in wrasse.yaml");
        }
        byte[] json = (AlertJson.object(alert) + "\n").getBytes(StandardCharsets.UTF_8);
        return program.run(AlertEnvironment.of(alert), json, permits::release);
    }

    @Override
    public Optional<String> obstacle() {
        return program.obstacle();
    }
}
