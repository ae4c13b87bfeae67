package org.wrasse.rules.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;

/** Which test files go with which rule files. */
class RuleTestFilesTest {
    private static final String TESTS = "tests: [ { name: x, only: true } ]";
    private static final String RULE =
            "rule \"R\" when $e : AerEvent() then decide.log( $e.component() ).because( $e ); end";

    @TempDir private Path lower;
    @TempDir private Path upper;

    @Test
    void beside_rulesThatAreLoaded_areTheirTests() throws IOException {
        Path rules = write(lower, "site.drl", RULE);
        Path tests = write(lower, "site.test.yaml", TESTS);
        write(lower, "notes.yaml", "not a test");

        assertEquals(List.of(tests.toString()), beside(rules));
    }

    @Test
    void beside_rulesThatAnotherFileReplaces_areLeftOut() throws IOException {
        write(lower, "site.drl", RULE);
        write(lower, "site.test.yaml", TESTS);
        Path own = write(upper, "site.drl", RULE);

        assertEquals(List.of(), beside(own));
    }

    @Test
    void testsOfTheSameName_areThoseOfTheUpperFolder() throws IOException {
        write(lower, "all.test.yaml", TESTS);
        Path own = write(upper, "all.test.yaml", TESTS);

        assertEquals(List.of(own.toString()), beside(write(upper, "site.drl", RULE)));
    }

    @Test
    void at_aRuleFile_isTheTestsBesideIt() throws IOException {
        Path rules = write(lower, "site.drl", RULE);
        Path tests = write(lower, "site.test.yaml", TESTS);
        write(lower, "other.test.yaml", TESTS);

        assertEquals(List.of(tests.toString()), paths(RuleTestFiles.at(rules)));
        assertEquals(2, RuleTestFiles.at(lower).files().size());
    }

    @Test
    void at_whatCannotBeRead_saysWhy() throws IOException {
        Path missing = lower.resolve("no.test.yaml");
        Path binary = lower.resolve("bytes.test.yaml");
        Files.write(binary, new byte[] {(byte) 0xff, 0});

        assertEquals(
                List.of(
                        new Problem(
                                missing.toString(),
                                0,
                                "no such file",
                                "name a NAME.test.yaml or a folder")),
                RuleTestFiles.at(missing).unreadable());
        assertEquals("not UTF-8", RuleTestFiles.at(binary).unreadable().get(0).what());
    }

    private List<String> beside(Path rules) throws IOException {
        RuleBase base =
                new RuleCompiler()
                        .compile(List.of(new RuleSource(rules.toString(), Files.readString(rules))))
                        .base()
                        .orElseThrow();
        return paths(RuleTestFiles.beside(base, List.of(lower, upper)));
    }

    private static List<String> paths(RuleTestFiles.Found found) {
        return found.files().stream().map(RuleTestFile::path).toList();
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
