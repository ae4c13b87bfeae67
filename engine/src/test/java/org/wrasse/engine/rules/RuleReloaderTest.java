package org.wrasse.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigException;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

class RuleReloaderTest {
    private static final String COUNTING =
            """
            rule "%s"
                @serd( on = "memory.corrected", per = "page", count = %d, within = "1h" )
            when
                $t : Trip()
            then
                decide.log( $t.page() ).because( $t );
            end
            """;

    @TempDir Path folder;
    private final List<RuleBase> swapped = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<Problem> failedTests = new ArrayList<>();
    private Path rules;
    private RuleReloader reloader;

    @BeforeEach
    void start() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules.d"));
        for (var pack : RuleFiles.packs()) {
            Files.createFile(rules.resolve(Path.of(pack.path()).getFileName()));
        }
        write("a.drl", COUNTING.formatted("one", 5) + COUNTING.formatted("two", 6));
        RuleSupply supply =
                new RuleSupply(
                        List.of(rules),
                        () -> RuleLoading.load(new Config.RulesPart(List.of(rules), null)),
                        base -> failedTests);
        reloader = reloader(supply);
    }

    private RuleReloader reloader(RuleSupply supply) {
        RuleBase base =
                RuleLoading.load(new Config.RulesPart(List.of(rules), null)).base().orElseThrow();
        return new RuleReloader(
                supply,
                base,
                next -> {
                    swapped.add(next);
                    return 40 + swapped.size();
                },
                troubles::add);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(rules.resolve(name), text);
    }

    @Test
    void soundRules_areTakenAndWhatChangedIsSaid() throws IOException {
        write(
                "a.drl",
                COUNTING.formatted("one", 5)
                        + "// a comment of the next\n"
                        + COUNTING.formatted("two", 7)
                        + COUNTING.formatted("three", 7));
        Reload reload = reloader.reload();
        assertEquals(Reload.Result.TAKEN, reload.result());
        assertEquals(41, reload.sequence());
        assertEquals(
                new RuleChanges(
                        List.of("three"),
                        List.of(),
                        List.of("two"),
                        List.of("one"),
                        List.of("two")),
                reload.changes());
        assertSame(reloader.base(), swapped.get(0));
        assertEquals(List.of(), troubles);
    }

    @Test
    void aRuleThatIsGone_isSaid() throws IOException {
        write("a.drl", COUNTING.formatted("two", 6));
        assertEquals(List.of("one"), reloader.reload().changes().removed());
    }

    @Test
    void anotherConsequence_isAChangeThatKeepsTheCounter() throws IOException {
        write(
                "a.drl",
                COUNTING.formatted("one", 5)
                        + COUNTING.formatted("two", 6)
                                .replace("because( $t )", "because( $t, \"x\" )"));
        RuleChanges changes = reloader.reload().changes();
        assertEquals(List.of("two"), changes.changed());
        assertEquals(List.of("one", "two"), changes.kept());
        assertEquals(List.of(), changes.reset());
    }

    @Test
    void theSameRules_areNotSwapped() {
        assertEquals(Reload.Result.UNCHANGED, reloader.reload().result());
        assertEquals(List.of(), swapped);
    }

    @Test
    void brokenRules_areRefusedAndSaidOnceHoweverOftenTheyAreTried() throws IOException {
        RuleBase before = reloader.base();
        write("b.drl", "rule \"x\" when Nonsense() then end");
        Reload reload = reloader.reload();
        assertEquals(Reload.Result.REFUSED, reload.result());
        assertEquals(rules.resolve("b.drl").toString(), reload.problems().get(0).file());
        assertEquals(before.digest(), reload.digest());
        reloader.reload();
        reloader.reload();
        assertSame(before, reloader.base());
        assertEquals(List.of(), swapped);
        assertEquals(1, troubles.size(), troubles.toString());
        assertEquals(TroubleKind.RULES_REFUSED, troubles.get(0).kind());
        assertTrue(troubles.get(0).text().contains("b.drl:1"), troubles.get(0).text());
    }

    @Test
    void otherProblems_areSaidAgain_andOnceThatAllIsWell() throws IOException {
        write("b.drl", "rule \"x\" when Nonsense() then end");
        reloader.reload();
        write("b.drl", "rule \"x\" when Rubbish() then end");
        reloader.reload();
        Files.delete(rules.resolve("b.drl"));
        assertEquals(Reload.Result.UNCHANGED, reloader.reload().result());
        reloader.reload();
        assertEquals(3, troubles.size(), troubles.toString());
        assertEquals(List.of(false, false, true), troubles.stream().map(Trouble::over).toList());
        String last = troubles.get(2).text();
        assertTrue(last.startsWith("rules are sound again"), last);
    }

    @Test
    void soundRulesThatFailTheirTests_areRefused() throws IOException {
        write("a.drl", COUNTING.formatted("one", 500));
        failedTests.add(new Problem("a.test.yaml", 3, "expected a decision", ""));
        Reload reload = reloader.reload();
        assertEquals(Reload.Result.REFUSED, reload.result());
        assertEquals(failedTests, reload.problems());
        failedTests.clear();
        assertEquals(Reload.Result.TAKEN, reloader.reload().result());
    }

    @Test
    void aBrokenConfiguration_isAProblemWithItsPlace() {
        RuleSupply supply =
                new RuleSupply(
                        List.of(rules),
                        () -> {
                            throw new ConfigException("/etc/wrasse.yaml:7: there is no key x");
                        },
                        base -> List.of());
        Problem problem = reloader(supply).reload().problems().get(0);
        assertEquals(new Problem("/etc/wrasse.yaml", 7, "there is no key x", ""), problem);
    }

    @Test
    void aCompilerThatDies_endsNothingButThisReload() {
        RuleSupply supply =
                new RuleSupply(
                        List.of(rules),
                        () -> {
                            throw new StackOverflowError();
                        },
                        base -> List.of());
        assertEquals(Reload.Result.REFUSED, reloader(supply).reload().result());
    }
}
