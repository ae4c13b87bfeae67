package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
    private static final String RULE = "rule \"own\" when McEvent() then end";

    @TempDir Path folder;

    @BeforeEach
    void onlyTheOwnerMayWrite() throws IOException {
        mode(folder, "rwxr-xr-x");
    }

    @Test
    void load_noFolder_isThePacks() {
        RuleFiles.Loaded loaded = RuleFiles.load(folder.resolve("absent"));
        assertEquals(packsWithout(""), paths(loaded));
        assertEquals(RuleFiles.packs(), loaded.sources());
        assertEquals(List.of(), loaded.problems());
    }

    @Test
    void load_ownFile_standsBesideThePacks() throws IOException {
        Path own = write("site.drl", RULE);
        write("notes.txt", "not a rule");
        RuleFiles.Loaded loaded = RuleFiles.load(folder);
        assertEquals(with(own, packsWithout("")), paths(loaded));
        assertEquals(List.of(), loaded.problems());
    }

    @Test
    void load_fileOfAPacksName_replacesThePack() throws IOException {
        Path own = write("memory.drl", RULE);
        assertEquals(with(own, packsWithout("memory")), paths(RuleFiles.load(folder)));
    }

    @Test
    void load_emptyFileOfAPacksName_masksThePack() throws IOException {
        write("memory.drl", " \n");
        assertEquals(packsWithout("memory"), paths(RuleFiles.load(folder)));
    }

    @Test
    void load_linkToDevNull_masksThePack() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("pcie.drl"), Path.of("/dev/null"));
        RuleFiles.Loaded loaded = RuleFiles.load(folder);
        Files.delete(link);
        assertEquals(packsWithout("pcie"), paths(loaded));
        assertEquals(List.of(), loaded.problems());
    }

    @Test
    void load_fileThatOthersMayWrite_isRefusedAndStillMasksThePack() throws IOException {
        Path file = write("memory.drl", RULE);
        mode(file, "rw-rw-r--");
        RuleFiles.Loaded loaded = RuleFiles.load(folder);
        assertEquals(packsWithout("memory"), paths(loaded));
        assertEquals(
                List.of(
                        file
                                + ": the file can be written by others, and a rule is code that"
                                + " root runs: chmod go-w "
                                + file),
                lines(loaded));
    }

    @Test
    void load_folderThatOthersMayWrite_isRefused() throws IOException {
        write("site.drl", RULE);
        mode(folder, "rwxrwxrwx");
        RuleFiles.Loaded loaded = RuleFiles.load(folder);
        assertTrue(lines(loaded).get(0).endsWith("chmod go-w " + folder), "" + lines(loaded));
        assertEquals(packsWithout(""), paths(loaded));
    }

    @Test
    void load_fileOfAnotherUser_isRefused() throws IOException {
        assumeTrue(
                (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0,
                "only root can give files away");
        Path file = write("site.drl", RULE);
        Files.setAttribute(file, "unix:uid", 12345);
        assertTrue(lines(RuleFiles.load(folder)).get(0).endsWith("chown root " + file));
    }

    @Test
    void load_linkIntoAFolderThatOthersMayWrite_isRefused(@TempDir Path other) throws IOException {
        mode(other, "rwxrwxrwx");
        Path target = Files.writeString(other.resolve("x.txt"), RULE);
        mode(target, "rw-r--r--");
        Files.createSymbolicLink(folder.resolve("site.drl"), target);
        assertTrue(lines(RuleFiles.load(folder)).get(0).endsWith("chmod go-w " + other));
    }

    @Test
    void load_folderOrDanglingLinkInPlaceOfAFile_isAProblem() throws IOException {
        Files.createDirectory(folder.resolve("a.drl"));
        Files.createSymbolicLink(folder.resolve("b.drl"), folder.resolve("absent"));
        assertEquals(
                List.of(
                        folder.resolve("a.drl") + ": is not a file: leave .drl to rule files",
                        folder.resolve("b.drl") + ": no such file: name a .drl file or a folder"),
                lines(RuleFiles.load(folder)));
    }

    @Test
    void load_notUtf8_isAProblem() throws IOException {
        Path file = folder.resolve("site.drl");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        mode(file, "rw-r--r--");
        assertEquals(
                List.of(file + ": not UTF-8: save it as UTF-8 text"),
                lines(RuleFiles.load(folder)));
    }

    @Test
    void loadOnly_fileOrFolder_isWithoutThePacks() throws IOException {
        Path file = write("site.drl", RULE);
        assertEquals(List.of(file.toString()), paths(RuleFiles.loadOnly(file)));
        assertEquals(List.of(file.toString()), paths(RuleFiles.loadOnly(folder)));
        Path absent = folder.resolve("absent.drl");
        assertEquals(
                List.of(absent + ": no such file: name a .drl file or a folder"),
                lines(RuleFiles.loadOnly(absent)));
    }

    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        mode(file, "rw-r--r--");
        return file;
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static List<String> packsWithout(String name) {
        return RuleFiles.packs().stream()
                .map(RuleSource::path)
                .filter(path -> !path.equals("packs/" + name + ".drl"))
                .toList();
    }

    private static List<String> with(Path own, List<String> packs) {
        return Stream.concat(Stream.of(own.toString()), packs.stream()).sorted().toList();
    }

    private static List<String> paths(RuleFiles.Loaded loaded) {
        return loaded.sources().stream().map(RuleSource::path).toList();
    }

    private static List<String> lines(RuleFiles.Loaded loaded) {
        return loaded.problems().stream().map(Problem::toString).toList();
    }
}
