package org.wrasse.rules.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.testing.RuleTestResult.Kind;

/**
 * Changes the numbers of the packs' rules: of each rule a test must fail then, or nobody would
 * notice when a number changes.
 */
class PackNumbersTest {
    private static final Pattern COUNT = Pattern.compile("count = (\\d+)");
    private static final List<RuleTestFile> TESTS = RuleTestFiles.packs();
    private static final Pattern WITHIN = Pattern.compile("within = \"(\\d+)(\\w+)\"");
    private static final Pattern COOLDOWN = Pattern.compile(",\\s+cooldown = \"(\\w+)\"");

    @Test
    void countOneMore_isNoticed() {
        // Where it is 1 a greater one lacks a span, which the compiler notices.
        assertEquals(
                List.of(),
                unnoticed(COUNT, m -> "count = " + (number(m) == 1 ? 1 : number(m) + 1)));
    }

    @Test
    void countOneFewer_isNoticed() {
        assertEquals(List.of(), unnoticed(COUNT, m -> "count = " + Math.max(1, number(m) - 1)));
    }

    @Test
    void twiceTheSpan_isNoticed() {
        assertEquals(
                List.of(),
                unnoticed(WITHIN, m -> "within = \"" + 2 * number(m) + m.group(2) + "\""));
    }

    @Test
    void noCooldown_isNoticed() {
        assertEquals(List.of(), unnoticed(COOLDOWN, m -> ""));
    }

    private static int number(MatchResult match) {
        return Integer.parseInt(match.group(1));
    }

    /** The rules that were changed and of which all tests still pass. */
    private static List<String> unnoticed(Pattern number, Function<MatchResult, String> change) {
        return RuleFiles.packs().stream().flatMap(pack -> unnoticed(pack, number, change)).toList();
    }

    private static Stream<String> unnoticed(
            RuleSource pack, Pattern number, Function<MatchResult, String> change) {
        String text = number.matcher(pack.text()).replaceAll(change);
        RuleBase before = compiled(pack);
        RuleBase after = compiled(new RuleSource(pack.path(), text));
        Set<String> noticed = rulesWithFailures(pack, after);
        return before.rules().stream()
                .filter(rule -> rule.serd() != null)
                .filter(rule -> !rule.serd().equals(serd(after, rule)))
                .map(RuleInfo::name)
                .filter(name -> !noticed.contains(name));
    }

    private static SerdDeclaration serd(RuleBase base, RuleInfo rule) {
        return base.rules().stream()
                .filter(other -> other.name().equals(rule.name()))
                .findFirst()
                .orElseThrow()
                .serd();
    }

    private static Set<String> rulesWithFailures(RuleSource pack, RuleBase base) {
        String tests = pack.path().replace(".drl", RuleTestFile.SUFFIX);
        return TESTS.stream()
                .filter(file -> file.path().equals(tests))
                .flatMap(file -> new RuleTestRunner(base).run(file).results().stream())
                .filter(result -> result.kind() == Kind.FAILED)
                .flatMap(result -> result.test().rules().stream())
                .collect(Collectors.toSet());
    }

    private static RuleBase compiled(RuleSource pack) {
        return new RuleCompiler().compile(List.of(pack)).base().orElseThrow();
    }
}
