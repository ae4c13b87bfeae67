package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.wrasse.engine.testing.Wrasse.Ended;

/**
 * A machine with real faults: a stock Debian kernel in QEMU, by the scripts in {@code
 * src/test/vm-lab}, whose README says what they need.
 */
public final class VirtualMachine implements AutoCloseable {
    private static final Path LAB = Path.of("src", "test", "vm-lab").toAbsolutePath();
    private static final Path FILES =
            Path.of(
                    Objects.requireNonNullElse(
                            System.getenv("VM_LAB_DIR"),
                            System.getProperty("user.home") + "/.cache/wrasse-vm-lab"));
    private static final int BUILD_MINUTES = 8;
    private static final int COMMAND_MINUTES = 5; // on a busy host a guest gets few turns
    private static final int CONSOLE_LINES = 40;

    private final String name;

    private VirtualMachine(String name) {
        this.name = name;
    }

    /** Says why tests with virtual machines cannot run, where they cannot. */
    public static void assumeDebianAndRoot() {
        assumeTrue(System.getProperty("user.name").equals("root"), "installs QEMU: needs root");
        assumeTrue(Files.exists(Path.of("/usr/bin/apt-get")), "needs Debian's packages");
    }

    /**
     * Builds the lab where that has not been done, and boots a guest, in place of one of the same
     * name. Several can run side by side.
     *
     * @param options of the lab's command {@code boot}
     */
    public static VirtualMachine boot(String name, String... options)
            throws IOException, InterruptedException {
        VirtualMachine machine = new VirtualMachine(name);
        machine.must(BUILD_MINUTES, "build");
        machine.must(COMMAND_MINUTES, "stop");
        List<String> words = new ArrayList<>(List.of("boot"));
        words.addAll(List.of(options));
        machine.must(COMMAND_MINUTES, words.toArray(String[]::new));
        return machine;
    }

    /** Runs a shell command in the guest, as root; its output. */
    public String guest(String command) throws IOException, InterruptedException {
        return must(
                COMMAND_MINUTES,
                "guest",
                command,
                Long.toString(TimeUnit.MINUTES.toSeconds(COMMAND_MINUTES)));
    }

    /** Causes a fault by its name in the lab's README. */
    public void inject(String... nameAndArguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("inject"));
        words.addAll(List.of(nameAndArguments));
        must(COMMAND_MINUTES, words.toArray(String[]::new));
    }

    /** The last lines of the guest kernel's console. */
    public String console() throws IOException {
        List<String> lines =
                Files.readAllLines(
                        folder().resolve("run").resolve("console.log"),
                        StandardCharsets.ISO_8859_1);
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - CONSOLE_LINES), lines.size()));
    }

    /** What the guest has put into its {@code /share}. */
    public Path share() {
        return folder().resolve("share");
    }

    private Path folder() {
        return FILES.resolve("guests").resolve(name);
    }

    private String must(int minutes, String... words) throws IOException, InterruptedException {
        Ended ended = run(minutes, words);
        assertEquals(0, ended.exitCode(), String.join(" ", words) + ":\n" + ended.out());
        return ended.out();
    }

    private Ended run(int minutes, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, LAB.resolve(words[0]).toString());
        Path out = Files.createTempFile("vm-lab", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment().put("VM_LAB_DIR", FILES.toString());
        builder.environment().put("VM_LAB_GUEST", name);
        Process process = builder.start();
        boolean ended = process.waitFor(minutes + 1, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        Files.delete(out);
        assertTrue(ended, String.join(" ", words) + " hangs:\n" + text);
        return new Ended(process.exitValue(), text, "");
    }

    @Override
    public void close() throws IOException {
        try {
            must(COMMAND_MINUTES, "stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
