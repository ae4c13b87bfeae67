package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The built jar, run as the launcher runs it. */
public final class Wrasse {
    private static final Path JAR = Path.of("target", "wrasse.jar").toAbsolutePath();

    private Wrasse() {}

    /** What a command that has ended has left. */
    public record Ended(int exitCode, String out, String err) {}

    /** The words that start the program. */
    public static List<String> command(String... arguments) {
        return command(JAR, arguments);
    }

    /** The same with the jar at another place. */
    public static List<String> command(Path jar, String... arguments) {
        return command(ownJdk(), Runtime.version().feature(), jar, arguments);
    }

    /**
     * The same on another Java.
     *
     * @param jdk its folder, with a file {@code release} in it
     */
    public static List<String> commandOf(Path jdk, String... arguments) throws IOException {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(jdk.resolve("release"))) {
            release.load(in);
        }
        String version = release.getProperty("JAVA_VERSION").replace("\"", "");
        return command(jdk, Runtime.Version.parse(version).feature(), JAR, arguments);
    }

    /** The folder of the Java that runs this. */
    public static Path ownJdk() {
        return Path.of(System.getProperty("java.home"));
    }

    private static List<String> command(Path jdk, int feature, Path jar, String... arguments) {
        assertTrue(Files.exists(jar), jar + " is not built: run mvn verify, not mvn test");
        List<String> words =
                new ArrayList<>(
                        List.of(
                                jdk.resolve("bin/java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx384m"));
        if (feature >= 24) {
            words.add("--sun-misc-unsafe-memory-access=allow");
        }
        words.addAll(List.of("-jar", jar.toString()));
        words.addAll(List.of(arguments));
        return words;
    }

    /** Where the built jar and its libraries lie. */
    public static Path target() {
        return JAR.getParent();
    }

    /** Runs a command to its end. */
    public static Ended run(String... arguments) {
        return runWords(command(arguments));
    }

    /** Runs a command to its end with a file as its standard input. */
    public static Ended runWith(Path input, String... arguments) {
        return runWords(command(arguments), input);
    }

    /** Runs a whole command line to its end. */
    public static Ended runWords(List<String> words) {
        return runWords(words, Path.of("/dev/null"));
    }

    private static Ended runWords(List<String> words, Path input) {
        try {
            Path out = Files.createTempFile("wrasse", ".out");
            Path err = Files.createTempFile("wrasse", ".err");
            Process process =
                    new ProcessBuilder(words)
                            .redirectInput(input.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it hangs: " + words);
            Ended ended =
                    new Ended(
                            process.exitValue(),
                            Files.readString(out, StandardCharsets.UTF_8),
                            Files.readString(err, StandardCharsets.UTF_8));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
