package org.wrasse.rules.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Mode;

/** The tests that the packs are shipped with, and that they leave no rule out. */
class PackTestsTest {
    private static final RuleBase PACKS =
            new RuleCompiler().compile(RuleFiles.packs()).base().orElseThrow();
    private static final RuleTestReport REPORT =
            new RuleTestRunner(PACKS)
                    .run(new RuleTestFiles.Found(RuleTestFiles.packs(), List.of()));

    @TestFactory
    Stream<DynamicTest> everyTestOfThePacks() {
        assertEquals(List.of(), REPORT.problems());
        return REPORT.results().stream()
                .map(
                        result ->
                                DynamicTest.dynamicTest(
                                        result.file() + ": " + result.test().name(),
                                        () -> assertEquals(List.of(), result.lines())));
    }

    @Test
    void everyPack_hasTests() {
        assertEquals(RuleFiles.packs().size(), RuleTestFiles.packs().size());
    }

    @Test
    void everyRule_firesInATestOfItsPack() {
        Set<String> fired = new TreeSet<>();
        REPORT.results().forEach(result -> fired.addAll(result.fired()));
        assertEquals(List.of(), names(rule -> !fired.contains(rule.name())));
    }

    /** One that only ever fires in tests may fire too early as well. */
    @Test
    void everyRuleThatCounts_hasATestInWhichItDecidesNothing() {
        Set<String> silent = new TreeSet<>();
        REPORT.results().stream()
                .filter(result -> result.test().expected().isEmpty())
                .forEach(result -> silent.addAll(result.test().rules()));
        assertEquals(
                List.of(),
                names(
                        rule ->
                                rule.serd() != null
                                        && rule.serd().count() > 1
                                        && !silent.contains(rule.name())));
    }

    /** The numbers are nobody's to guess: the comment says where they come from. */
    @Test
    void everyRule_hasACommentAboveIt() {
        List<String> without = new ArrayList<>();
        for (RuleSource source : RuleFiles.packs()) {
            List<String> lines = source.text().lines().toList();
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).startsWith("rule ") && !lines.get(i - 1).startsWith("//")) {
                    without.add(source.path() + ":" + (i + 1) + ": " + lines.get(i));
                }
            }
        }
        assertEquals(List.of(), without);
    }

    /** Undeclared, decisions on hardware are in shadow. */
    @Test
    void noRule_isEnforced() {
        assertEquals(List.of(), names(rule -> rule.mode() == Mode.ENFORCE));
    }

    private static List<String> names(Predicate<RuleInfo> of) {
        return PACKS.rules().stream().filter(of).map(RuleInfo::name).toList();
    }
}
