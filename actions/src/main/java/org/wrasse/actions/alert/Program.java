package org.wrasse.actions.alert;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.actions.Action.Result;

/**
 * An operator's program that is run without a shell. Its standard output is thrown away; of its
 * standard error the first line is kept for the outcome.
 *
 * @param argv absolute path and arguments
 * @param timeoutKey of the configuration, for the outcome
 */
record Program(List<String> argv, Duration timeout, String timeoutKey) {
    private static final Logger LOG = LoggerFactory.getLogger(Program.class);
    private static final long LAST_WORDS_MILLIS = 200;

    /**
     * Runs it to its end, at most its timeout.
     *
     * @param environment all that it gets
     * @param ended called once when it is gone
     */
    Result run(Map<String, String> environment, byte[] input, Runnable ended)
            throws InterruptedException {
        Process process;
        try {
            process = start(environment);
        } catch (IOException e) {
            ended.run();
            return Result.failed("could not be started: " + e.getMessage(), 0);
        }
        try {
            return await(process, input);
        } finally {
            end(process, ended);
        }
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            LOG.debug("the alert program did not read its input", e);
        }
    }

    private Result await(Process process, byte[] input) throws InterruptedException {
        FirstLine complaint = new FirstLine(process.getErrorStream());
        // Threads of their own: a program that does not read, or whose children keep its standard
        // error open, must not hold up its timeout.
        onThread("wrasse-alert-input", () -> feed(process, input));
        Thread listener = onThread("wrasse-alert-error", complaint);
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            return timedOut(process);
        }
        listener.join(LAST_WORDS_MILLIS);
        return result(process.exitValue(), complaint.text());
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
                        + timeout.toMillis()
                        + " ms: "
                        + timeoutKey
                        + " in wrasse.yaml");
    }

    private static Result result(int code, String complaint) {
        return code == 0
                ? Result.done("exit code 0")
                : Result.failed(
                        "exit code " + code + (complaint.isEmpty() ? "" : ": " + complaint), 0);
    }

    private static void end(Process process, Runnable ended) {
        if (process.isAlive()) {
            new ProcessTree(process).kill();
        }
        if (process.isAlive()) {
            process.onExit().thenRun(ended);
        } else {
            ended.run();
        }
    }

    /** Why it cannot be run, or empty. */
    Optional<String> obstacle() {
        return Files.isExecutable(Path.of(argv.get(0)))
                ? Optional.empty()
                : Optional.of(argv.get(0) + " is no program that can be run");
    }
}
