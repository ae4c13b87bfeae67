package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** What a user sees who gives the program something that is not as it should be. */
class BadInputIT {
    private static final int HEADER_BYTES = 16;

    @TempDir Path folder;

    @Test
    void aGarbagePage_isUndecodableWithItsBytesAndTheOtherPagesAreRead() throws IOException {
        Path capture = copyOfCapture();
        byte[] garbage = new byte[4096];
        new Random(7).nextBytes(garbage);
        garbage[HEADER_BYTES] = 5 << 2;
        Files.write(capture.resolve("cpu0.raw"), garbage);
        Ended ended = Wrasse.run("decode", "pages", "--json", capture.toString());
        assertEquals(3, ended.exitCode(), ended.err());
        assertTrue(ended.out().contains("\"type\":\"undecodable\""));
        assertEquals(15, events(ended));
    }

    @Test
    void aTruncatedPage_isReadUpToWhereItEnds() throws IOException {
        Path capture = copyOfCapture();
        byte[] whole = Files.readAllBytes(capture.resolve("cpu1.raw"));
        Files.write(capture.resolve("cpu1.raw"), Arrays.copyOf(whole, 1000));
        Ended ended = Wrasse.run("decode", "pages", "--json", capture.toString());
        assertEquals(3, ended.exitCode(), ended.err());
        assertTrue(ended.err().contains("the file ends inside sub-buffer 1"), ended.err());
        assertTrue(events(ended) > 0 && events(ended) < 15);
    }

    @Test
    void aFormatFileCutShort_isSaidAndItsRecordsAreUndecodable() throws IOException {
        Path capture = copyOfCapture();
        Path format = capture.resolve("formats/ftrace/print/format");
        Files.writeString(format, Files.readString(format).substring(0, 180));
        Ended ended = Wrasse.run("decode", "pages", "--json", capture.toString());
        assertEquals(3, ended.exitCode(), ended.err());
        assertTrue(ended.err().contains("ftrace:print"), ended.err());
        assertEquals(0, events(ended));
        assertEquals(15, ended.out().lines().filter(l -> l.contains("undecodable")).count());
    }

    @Test
    void aCaptureWithoutHeader_isRefusedInOneLine() throws IOException {
        Path capture = copyOfCapture();
        Files.delete(capture.resolve("header_page"));
        Ended ended = Wrasse.run("decode", "pages", capture.toString());
        assertRefused(ended, "header_page is missing");
    }

    @Test
    void aRuleFileWithASyntaxError_isSaidWithFileAndLine() throws IOException {
        Path file = folder.resolve("site.drl");
        Files.writeString(file, "rule \"x\"\nwhen\n    $e : AerEvent( fatal\nthen\nend\n");
        Ended ended = Wrasse.run("rules", "check", file.toString());
        assertEquals(1, ended.exitCode());
        assertTrue(ended.out().startsWith(file + ":4"), ended.out());
    }

    @Test
    void aJournalDirectoryThatCannotBeWritten_isRefusedInOneLine() {
        assumeRoot();
        String journal = "/proc/wrasse-journal";
        assertRefused(Wrasse.run("demo", "--journal", journal), journal + ": the journal cannot");
    }

    @Test
    void aReadOnlyFileSystemForTheJournal_isRefusedInOneLine() throws Exception {
        assumeRoot();
        Path mount = Files.createDirectory(folder.resolve("read-only"));
        List<String> words = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
        words.add(
                "mount -t tmpfs -o ro tmpfs "
                        + mount
                        + " && exec "
                        + String.join(" ", Wrasse.command("demo", "--journal", mount + "/j")));
        assertRefused(Wrasse.runWords(words), mount + "/j: the journal cannot be opened");
    }

    @Test
    void noJournal_isRefusedInOneLine() {
        Ended ended = Wrasse.run("events", "--journal", folder.resolve("none").toString());
        assertRefused(ended, "there is no journal here");
    }

    @Test
    void notRoot_runIsRefusedInOneLineAndTheDemoPlaysTheCapture() throws IOException {
        assumeRoot();
        List<String> nobody =
                List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        Path jar = jarForEverybody();
        Ended run = Wrasse.runWords(with(nobody, Wrasse.command(jar, "run")));
        assertRefused(run, "run as root");
        Ended demo = Wrasse.runWords(with(nobody, Wrasse.command(jar, "demo")));
        assertEquals(0, demo.exitCode(), demo.err());
        assertTrue(demo.out().contains("No live rings here"), demo.out());
        assertTrue(demo.out().contains("the same, byte for byte"), demo.out());
        deleteAll(jar.getParent());
    }

    @Test
    void noTracefs_runIsRefusedInOneLineAndTheDemoPlaysTheCapture() {
        assumeRoot();
        assertRefused(withoutTracefs("run"), "tracefs is not mounted");
        Ended demo = withoutTracefs("demo");
        assertEquals(0, demo.exitCode(), demo.err());
        assertTrue(demo.out().contains("No live rings here: tracefs is not mounted"), demo.out());
    }

    @Test
    void anUnknownCommandOrOption_isAUsageError() {
        assertEquals(2, Wrasse.run("frobnicate").exitCode());
        assertEquals(2, Wrasse.run("events", "--frobnicate").exitCode());
        assertEquals(2, Wrasse.run().exitCode());
    }

    @Test
    void aWrongWordForInject_isSaidWithTheRightOnes() {
        assertRefused(Wrasse.run("inject", "memory.corected"), "use one of memory.corrected");
        assertRefused(
                Wrasse.run("inject", "memory.corrected", "--count", "0"), "must be 1 or more");
    }

    @Test
    void injectWithNoDaemonsInstance_isRefusedInOneLine() {
        assumeRoot();
        assertRefused(
                Wrasse.run("inject", "memory.corrected", "--config", configOfNoInstance()),
                "there is no trace instance \"wrasse-none\": start the daemon");
    }

    private String configOfNoInstance() {
        try {
            Path file = folder.resolve("wrasse.yaml");
            return Files.writeString(file, "trace: {instance: wrasse-none}\n").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Ended withoutTracefs(String command) {
        String script =
                "while umount /sys/kernel/tracing 2>/dev/null; do :; done;"
                        + " while umount /sys/kernel/debug 2>/dev/null; do :; done; exec "
                        + String.join(" ", Wrasse.command(command));
        return Wrasse.runWords(List.of("unshare", "-m", "sh", "-c", script));
    }

    private static void assertRefused(Ended ended, String expected) {
        assertEquals(1, ended.exitCode(), ended.out() + ended.err());
        List<String> said = ended.err().lines().filter(l -> l.startsWith("wrasse: ")).toList();
        assertEquals(1, said.size(), ended.err());
        assertTrue(said.get(0).contains(expected), ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());
    }

    private static long events(Ended ended) {
        return ended.out().lines().filter(l -> l.contains("\"type\":\"event\"")).count();
    }

    private static void assumeRoot() {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        assumeTrue(
                Files.exists(Path.of("/sys/kernel/tracing/trace_clock")),
                "needs tracefs at /sys/kernel/tracing");
    }

    private static List<String> with(List<String> before, List<String> after) {
        return Stream.concat(before.stream(), after.stream()).toList();
    }

    private Path copyOfCapture() throws IOException {
        return copy(CaptureFolder.SHIPPED, folder.resolve("capture"));
    }

    /** The build's folder may lie where other users may not look. */
    private static Path jarForEverybody() throws IOException {
        Path copy = Files.createTempDirectory("wrasse-for-everybody");
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        copy(Wrasse.target().resolve("lib"), copy.resolve("lib"));
        return Files.copy(Wrasse.target().resolve("wrasse.jar"), copy.resolve("wrasse.jar"));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return to;
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
