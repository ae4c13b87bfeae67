package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code wrasse run} in a process of its own, with a configuration of its own. */
public final class Daemon implements AutoCloseable {
    /** A long tail is read first, and other work may take nearly all of the machine. */
    private static final int ARMED_SECONDS = 180;

    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) records? read = (\\d+) decoded \\+ (\\d+) undecodable");

    private final Process process;
    private final Path out;
    private final Path err;

    private Daemon(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it and returns when it says that it is armed. */
    public static Daemon start(Path folder, Path config) throws IOException, InterruptedException {
        Daemon daemon = launch(folder, config);
        daemon.awaitArmed();
        return daemon;
    }

    /** Starts it and returns at once. */
    public static Daemon launch(Path folder, Path config) throws IOException {
        Path out = Files.createTempFile(folder, "daemon", ".out");
        Path err = Files.createTempFile(folder, "daemon", ".err");
        Process process =
                new ProcessBuilder(Wrasse.command("run", "--config", config.toString()))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        return new Daemon(process, out, err);
    }

    /**
     * A configuration file.
     *
     * @param ringKib of each CPU
     */
    public static Path config(Path folder, String instance, int ringKib) throws IOException {
        return Files.writeString(
                folder.resolve("wrasse.yaml"),
                """
                journal:
                  directory: journal
                  min-free-mib: 16
                rules:
                  directories: [rules.d]
                control:
                  socket: control.sock
                trace:
                  instance: %s
                  ring-kib-per-cpu: %d
                """
                        .formatted(instance, ringKib));
    }

    /** Returns when it says that it is armed. */
    public void awaitArmed() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(ARMED_SECONDS);
        while (!Files.readString(out).contains("armed")) {
            if (!process.isAlive() || System.nanoTime() > until) {
                process.destroyForcibly();
                fail("the daemon is not armed: " + Files.readString(err));
            }
            Thread.sleep(10);
        }
    }

    /** Sends a signal by its name. */
    public void signal(String name) throws IOException, InterruptedException {
        // A shell's own kill: not every system has the program.
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    }

    /** Kills it with SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends it with SIGTERM; its standard output. */
    public String stop() throws IOException, InterruptedException {
        process.destroy();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the daemon does not stop");
        return Files.readString(out);
    }

    /**
     * Ends it with SIGTERM, and checks what it says at its end: that it read at least so many
     * records (this machine may have had errors of its own meanwhile), and that none vanished; its
     * standard output.
     */
    public String stopAfter(long records) throws IOException, InterruptedException {
        String said = stop();
        Matcher counts = COUNTS.matcher(said);
        assertTrue(counts.find(), said + errors());
        long read = Long.parseLong(counts.group(1));
        assertTrue(read >= records, said);
        long accounted = Long.parseLong(counts.group(2)) + Long.parseLong(counts.group(3));
        assertEquals(read, accounted, said);
        assertEquals(0, exitCode(), errors());
        return said;
    }

    public int exitCode() {
        return process.exitValue();
    }

    public String errors() throws IOException {
        return Files.readString(err);
    }

    /** Returns when the process is gone, and with it its hold on the trace instance. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
