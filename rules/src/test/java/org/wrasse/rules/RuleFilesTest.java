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
        RuleFiles.Loaded loaded = RuleFiles.load(List.of(folder.resolve("absent")));
        assertEquals(packsWithout(""), paths(loaded));
        assertEquals(RuleFiles.packs(), loaded.sources());
        assertEquals(List.of(), loaded.problems());
    }

    @Test
    void load_ownFile_standsBesideThePacks() throws IOException {
        Path own = write("site.drl", RULE);
        write("notes.txt", "not a rule");
        RuleFiles.Loaded loaded = RuleFiles.load(List.of(folder));
        assertEquals(with(packsWithout(""), own), paths(loaded));
        assertEquals(List.of(), loaded.problems());
    }

    @Test
    void load_fileOfAPacksName_replacesThePack() throws IOException {
        Path own = write("memory.drl", RULE);
        assertEquals(with(packsWithout("memory"), own), paths(RuleFiles.load(List.of(folder))));
    }

    @Test
    void load_emptyFileOfAPacksName_masksThePack() throws IOException {
        write("memory.drl", " \n");
        assertEquals(packsWithout("memory"), paths(RuleFiles.load(List.of(folder))));
    }

    @Test
    void load_linkToDevNull_masksThePack() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("pcie.drl"), Path.of("/dev/null"));
        RuleFiles.Loaded loaded = RuleFiles.load(List.of(folder));
        Files.delete(link);
        assertEquals(packsWithout("pcie"), paths(loaded));
        assertEquals(List.of(), loaded.problems());
    }

    @Test
    void load_fileThatOthersMayWrite_isRefusedAndStillMasksThePack() throws IOException {
        Path file = write("memory.drl", RULE);
        mode(file, "rw-rw-r--");
        RuleFiles.Loaded loaded = RuleFiles.load(List.of(folder));
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
        RuleFiles.Loaded loaded = RuleFiles.load(List.of(folder));
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
        assertTrue(lines(RuleFiles.load(List.of(folder))).get(0).endsWith("chown root " + file));
    }

    @Test
    void load_linkIntoAFolderThatOthersMayWrite_isRefused(@TempDir Path other) throws IOException {
        mode(other, "rwxrwxrwx");
        Path target = Files.writeString(other.resolve("x.txt"), RULE);
        mode(target, "rw-r--r--");
        Files.createSymbolicLink(folder.resolve("site.drl"), target);
        assertTrue(lines(RuleFiles.load(List.of(folder))).get(0).endsWith("chmod go-w " + other));
    }

    @Test
    void load_folderOrDanglingLinkInPlaceOfAFile_isAProblem() throws IOException {
        Files.createDirectory(folder.resolve("a.drl"));
        Files.createSymbolicLink(folder.resolve("b.drl"), folder.resolve("absent"));
        assertEquals(
                List.of(
                        folder.resolve("a.drl") + ": is not a file: leave .drl to rule files",
                        folder.resolve("b.drl") + ": no such file: name a .drl file or a folder"),
                lines(RuleFiles.load(List.of(folder))));
    }

    @Test
    void load_notUtf8_isAProblem() throws IOException {
        Path file = folder.resolve("site.drl");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        mode(file, "rw-r--r--");
        assertEquals(
                List.of(file + ": not UTF-8: save it as UTF-8 text"),
                lines(RuleFiles.load(List.of(folder))));
    }

    @Test
    void load_sameNameInTwoFolders_higherStandsInPlaceAndSaysSo(@TempDir Path higher)
            throws IOException {
        mode(higher, "rwxr-xr-x");
        Path low = write("site.drl", RULE);
        Path other = write("other.drl", RULE);
        Path high = write(higher, "site.drl", RULE);
        Path pack = write(higher, "memory.drl", RULE);
        Path mask = write(higher, "pcie.drl", "");
        RuleFiles.Loaded loaded = RuleFiles.load(List.of(folder, higher));
        assertEquals(
                Stream.concat(
                                packsWithout("memory").stream()
                                        .filter(path -> !path.equals("packs/pcie.drl")),
                                Stream.of("" + other, "" + pack, "" + high))
                        .toList(),
                paths(loaded));
        assertEquals(
                List.of(
                        new ShadowedFile("packs/memory.drl", "" + pack, false, false),
                        new ShadowedFile("packs/pcie.drl", "" + mask, true, false),
                        new ShadowedFile("" + low, "" + high, false, false)),
                loaded.shadowed());
    }

    @Test
    void load_fileThatSaysItShadowsOnPurpose_isMeant_andAMaskMayHoldThatMuch() throws IOException {
        Path pack = write("memory.drl", "// @meant( file-shadowed )\n" + RULE);
        Path mask = write("pcie.drl", "// We have none.\n// @meant( \"file-shadowed\" )\n");
        RuleFiles.Loaded loaded = RuleFiles.load(List.of(folder));
        assertEquals(
                List.of(
                        new ShadowedFile("packs/memory.drl", "" + pack, false, true),
                        new ShadowedFile("packs/pcie.drl", "" + mask, true, true)),
                loaded.shadowed());
        assertTrue(
                new RuleCompiler().compile(loaded.sources()).base().isPresent(),
                "a file of comments alone is sound");
    }

    @Test
    void load_maskInTheMiddle_canBeReplacedAbove(@TempDir Path higher) throws IOException {
        mode(higher, "rwxr-xr-x");
        write("pcie.drl", "");
        Path again = write(higher, "pcie.drl", RULE);
        assertTrue(paths(RuleFiles.load(List.of(folder, higher))).contains("" + again));
    }

    @Test
    void load_folderOfALayerThatOthersMayWrite_isRefused(@TempDir Path higher) throws IOException {
        write(higher, "site.drl", RULE);
        mode(higher, "rwxrwxr-x");
        String line = lines(RuleFiles.load(List.of(folder, higher))).get(0);
        assertTrue(line.endsWith("chmod go-w " + higher), line);
    }

    @Test
    void load_fileInPlaceOfAFolder_isAProblem() throws IOException {
        Path file = write("site.drl", RULE);
        assertEquals(
                List.of(file + ": is not a folder: name folders in rules.directories"),
                lines(RuleFiles.load(List.of(file))));
    }

    @Test
    void load_linkThatLeadsToItself_isAProblem() throws IOException {
        Path link = folder.resolve("a.drl");
        Files.createSymbolicLink(link, link);
        String line = lines(RuleFiles.load(List.of(folder))).get(0);
        assertTrue(line.startsWith(link + ": cannot be read: "), line);
        assertTrue(line.endsWith("see where it leads: ls -l " + link), line);
    }

    @Test
    void load_editorsLockAndOtherHiddenFiles_areLeftAlone() throws IOException {
        Files.createSymbolicLink(folder.resolve(".#site.drl"), Path.of("me@host.1234"));
        write(".site.drl", "not a rule");
        assertEquals(List.of(), lines(RuleFiles.load(List.of(folder))));
    }

    @Test
    void load_byteOrderMarkAndCarriageReturns_areNoTrouble() throws IOException {
        String text = "\uFEFF// mine\r\nrule \"own\"\r\nwhen\r\n    McEvnt()\r\nthen end\r\n";
        Path file = write("site.drl", text);
        Compilation compilation =
                new RuleCompiler().compile(RuleFiles.load(List.of(folder)).sources());
        assertEquals(
                List.of(file + ":4: unknown fact type McEvnt: did you mean McEvent?"),
                compilation.problems().stream().map(Problem::toString).toList());
        write("site.drl", text.replace("McEvnt", "McEvent"));
        assertEquals(
                List.of(),
                new RuleCompiler().compile(RuleFiles.load(List.of(folder)).sources()).problems());
    }

    @Test
    void load_aFileTooLargeToBeMeant_isAProblem() throws IOException {
        Path file = write("site.drl", " ".repeat(RuleFileText.MOST_BYTES + 1));
        assertEquals(
                List.of(
                        file
                                + ": has more than 1,048,576 bytes: split it; a rule file holds"
                                + " rules and nothing else"),
                lines(RuleFiles.load(List.of(folder))));
        write("site.drl", RULE + " ".repeat(RuleFileText.MOST_BYTES - RULE.length()));
        assertEquals(List.of(), lines(RuleFiles.load(List.of(folder))));
    }

    @Test
    void loadWith_candidates_standAboveAllWhoeverMayWriteThem(@TempDir Path elsewhere)
            throws IOException {
        mode(elsewhere, "rwxrwxrwx");
        write("site.drl", RULE);
        Path candidate = write(elsewhere, "site.drl", "rule \"new\" when McEvent() then end");
        mode(candidate, "rw-rw-rw-");
        RuleFiles.Loaded loaded = RuleFiles.loadWith(List.of(folder), List.of(candidate));
        assertEquals(List.of(), lines(loaded));
        assertEquals("" + candidate, paths(loaded).get(RuleFiles.packs().size()));
        assertEquals(RuleFiles.packs().size() + 1, paths(loaded).size());
        assertEquals(loaded, RuleFiles.loadWith(List.of(folder), List.of(elsewhere)));
    }

    @Test
    void loadWith_aFileThatIsInPlace_shadowsNothing() throws IOException {
        Path file = write("site.drl", RULE);
        assertEquals(List.of(), RuleFiles.loadWith(List.of(folder), List.of(file)).shadowed());
        Path absent = folder.resolve("absent.drl");
        assertEquals(
                List.of(absent + ": no such file: name a .drl file or a folder"),
                lines(RuleFiles.loadWith(List.of(), List.of(absent))));
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        mode(file, "rw-r--r--");
        return file;
    }

    private Path write(String name, String text) throws IOException {
        return write(folder, name, text);
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

    private static List<String> with(List<String> packs, Path own) {
        return Stream.concat(packs.stream(), Stream.of(own.toString())).toList();
    }

    private static List<String> paths(RuleFiles.Loaded loaded) {
        return loaded.sources().stream().map(RuleSource::path).toList();
    }

    private static List<String> lines(RuleFiles.Loaded loaded) {
        return loaded.problems().stream().map(Problem::toString).toList();
    }
}
