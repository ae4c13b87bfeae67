package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** {@code wrasse rules test} with the files of docs/rules.md. */
class RulesTestIT {
    private static final Path DOC = Path.of("..", "docs", "rules.md");

    @TempDir Path folder;

    @BeforeEach
    void theExampleOfTheManual() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        write("site.drl", block("drl"));
        write("site.test.yaml", block("yaml"));
    }

    @Test
    void theManualsExample_passes() {
        Ended ended = test(folder.toString());
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        assertTrue(ended.out().contains("3 of 3 passed"), ended.out());
        assertTrue(ended.out().endsWith("3 passed, 0 failed, 0 skipped\n"), ended.out());
    }

    @Test
    void theManualsExampleWithAnotherNumber_failsAsTheManualSays() throws IOException {
        write("site.test.yaml", block("yaml").replace("repeat: 100", "repeat: 4"));
        Ended ended = test(folder.resolve("site.drl").toString());
        assertEquals(1, ended.exitCode());
        String said = ended.out().replace(folder + "/", "");
        List<String> manual = block("").lines().toList();
        assertEquals(manual, said.lines().limit(manual.size()).toList());
    }

    @Test
    void configuredFolder_isTestedWithoutBeingNamed() {
        Ended ended = test("--rules", folder.toString());
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
        assertTrue(ended.out().endsWith("3 passed, 0 failed, 0 skipped\n"), ended.out());
    }

    @Test
    void json_isAnObjectATestAndTheirSum() {
        List<String> lines = test("--json", folder.toString()).out().lines().toList();
        assertEquals(4, lines.size());
        assertTrue(lines.get(0).contains("\"type\":\"test\""), lines.get(0));
        assertTrue(lines.get(0).contains("\"result\":\"passed\""), lines.get(0));
        assertEquals(
                "{\"schema\":1,\"type\":\"tests\",\"passed\":3,\"failed\":0,\"skipped\":0,"
                        + "\"problems\":0}",
                lines.get(3));
    }

    @Test
    void junitXml_isWrittenBesideTheOutput() throws IOException {
        Path xml = folder.resolve("out.xml");
        Ended ended = test("--junit-xml", xml.toString(), folder.toString());
        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(Files.readString(xml).contains("tests=\"3\" failures=\"0\""));

        Ended refused = test("--junit-xml", folder + "/no/out.xml", folder.toString());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().startsWith("wrasse: --junit-xml "), refused.err());
    }

    @Test
    void whatIsWrong_isSaidWithFileAndLine() throws IOException {
        write("bad.test.yaml", "tests:\n  - name: x\n    rul: y\n");
        Ended ended = test(folder.toString());
        assertEquals(1, ended.exitCode());
        String first = folder + "/bad.test.yaml:3: a test has no key rul: did you mean rule?";
        assertEquals(first, ended.out().lines().findFirst().orElse(""));

        write("site.drl", "rule x\n");
        Ended uncompiled = test(folder.resolve("site.test.yaml").toString());
        assertEquals(1, uncompiled.exitCode());
        assertTrue(uncompiled.out().startsWith(folder + "/site.drl:"), uncompiled.out());
    }

    @Test
    void noTests_isExitCodeThree() throws IOException {
        Files.delete(folder.resolve("site.test.yaml"));
        assertEquals(3, test(folder.toString()).exitCode());
        assertEquals(3, test(folder + "/no.test.yaml").exitCode());
        assertEquals(2, test("--no-such-option").exitCode());
    }

    @Test
    void packs_passTheirOwnTests() {
        Ended ended = test("--packs");
        assertEquals(0, ended.exitCode(), ended.out() + ended.err());
    }

    private Ended test(String... arguments) {
        String[] words = new String[arguments.length + 2];
        words[0] = "rules";
        words[1] = "test";
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return Wrasse.run(words);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** The first block of that language in the manual's section on testing. */
    private static String block(String language) throws IOException {
        String text = Files.readString(DOC);
        String section = text.substring(text.indexOf("## Testing rules"));
        String first = language.isEmpty() ? "FAIL" : "";
        Matcher block =
                Pattern.compile("```" + language + "\n(" + first + ".*?)```", Pattern.DOTALL)
                        .matcher(section);
        assertTrue(block.find(), "no block of " + language);
        return block.group(1);
    }
}
