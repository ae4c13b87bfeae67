package org.wrasse.actions.alert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Runs the operator's program with the decision as JSON on its standard input and the main things
 * in its environment. No shell. Its standard output is thrown away; of its standard error the first
 * line is kept for the outcome.
 */
public final class ExecAlert implements Action {
    private static final Logger LOG = LoggerFactory.getLogger(ExecAlert.class);
    private static final long LAST_WORDS_MILLIS = 200;

    private final ExecSettings settings;
    private final Semaphore permits;

    public ExecAlert(ExecSettings settings) {
        this.settings = settings;
        this.permits = new Semaphore(settings.mostAtOnce());
    }

    @Override
    public ActionKind kind() {
        return ActionKind.ALERT;
    }

    @Override
    public String plan(Decision decision) {
        return "run " + String.join(" ", settings.argv());
    }

    @Override
    public Result perform(Decision decision) throws InterruptedException {
        if (!permits.tryAcquire()) {
            return Result.refused(
                    settings.mostAtOnce()
                            + " of them run already: actions.alert.max-concurrent in wrasse.yaml");
        }
        Process process;
        try {
            process = start(decision);
        } catch (IOException e) {
            permits.release();
            return Result.failed("could not be started: " + e.getMessage(), 0);
        }
        try {
            return await(process, decision);
        } finally {
            end(process);
        }
    }

    private Process start(Decision decision) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(settings.argv());
        builder.environment().clear();
        builder.environment().putAll(AlertEnvironment.of(decision));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private static void feed(Process process, String json) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("the alert program did not read its input", e);
        }
    }

    private Result await(Process process, Decision decision) throws InterruptedException {
        String json = DecisionJson.line(decision);
        FirstLine complaint = new FirstLine(process.getErrorStream());
        // Threads of their own: a program that does not read, or whose children keep its standard
        // error open, must not hold up its timeout.
        onThread("wrasse-alert-input", () -> feed(process, json));
        Thread listener = onThread("wrasse-alert-error", complaint);
        if (!process.waitFor(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
            return timedOut(process);
        }
        listener.join(LAST_WORDS_MILLIS);
        return ended(process.exitValue(), complaint.text());
    }

    private static Thread onThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Result timedOut(Process process) {
        boolean dead = new ProcessTree(process).kill();
        return Result.timedOut(
                (dead ? "killed after " : "killed, but not dead yet, after ")
                        + settings.timeout().toMillis()
                        + " ms: actions.alert.timeout in wrasse.yaml");
    }

    private static Result ended(int code, String complaint) {
        return code == 0
                ? Result.done("exit code 0")
                : Result.failed(
                        "exit code " + code + (complaint.isEmpty() ? "" : ": " + complaint), 0);
    }

    /** A process that outlives all killing keeps its permit until it is gone. */
    private void end(Process process) {
        if (process.isAlive()) {
            new ProcessTree(process).kill();
        }
        if (process.isAlive()) {
            process.onExit().thenRun(permits::release);
        } else {
            permits.release();
        }
    }
}
