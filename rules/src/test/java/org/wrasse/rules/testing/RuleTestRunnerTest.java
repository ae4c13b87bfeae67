package org.wrasse.rules.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSetting;
import org.wrasse.rules.RuleSettings;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.testing.RuleTestResult.Kind;

/** When a test passes, and what a failing one says. */
class RuleTestRunnerTest {
    private static final RuleBase RULES =
            new RuleCompiler()
                    .compile(
                            List.of(
                                    new RuleSource(
                                            "rules.d/page.drl",
                                            """
                                            rule "Three errors"
                                                @serd( on = "memory.corrected", per = "page",
                                                       count = 3, within = "1h" )
                                            when $t : Trip()
                                            then decide.softOffline( $t.page() ).because( $t ); end
                                            rule "Off"
                                                @mode( off )
                                            when $e : AerEvent()
                                            then decide.log( $e.component() ).because( $e ); end
                                            """),
                                    new RuleSource(
                                            "rules.d/other.drl",
                                            """
                                            rule "Fatal"
                                            when $e : AerEvent( fatal )
                                            then decide.alert( $e.function() ).because( $e ); end
                                            rule "Not offlined"
                                            when $o : Outcome( failed, errno == 16 )
                                            then decide.alert( $o.component() ).because( $o ); end
                                            rule "Lost"
                                            when $l : LossReport( count > 10 )
                                            then decide.alert( new Device( "ring", "x" ) )
                                                     .because( $l ); end
                                            rule "Bad"
                                            when $u : Undecodable()
                                            then decide.log( null ).because( $u ); end
                                            """)))
                    .base()
                    .orElseThrow();

    private static final String THREE =
            "events: [ { memory.corrected: { address: 0x1000 }, repeat: 3 every 5m } ]";
    private static final String TWO =
            "events: [ { memory.corrected: { address: 0x1000 }, repeat: 2 every 5m } ]";
    private static final String DECIDED =
            "soft-offline-page of page:0x1000 at 10m by \"Three errors\", mode shadow, because 3"
                    + " corrected errors within 1h on page:0x1000";

    @Test
    void expected_andDecided_passes() {
        passes(THREE, "expect: [ { soft-offline-page: page:0x1000, at: 10m, mode: shadow } ]");
        passes(
                THREE,
                "expect: [ { soft-offline-page: page:0x1000, rule: Three errors, count: 3 } ]");
        passes(THREE, "expect: [ { soft-offline-page: , because: within 1h } ]");
        passes(THREE, "expect: [ soft-offline-page ]");
    }

    @Test
    void expected_andNotDecided_saysHowFarTheRuleGot() {
        fails(
                List.of(TWO, "expect: [ { soft-offline-page: , rule: Three errors, at: 10m } ]"),
                "  a.test.yaml:4: expected: soft-offline-page at 10m by \"Three errors\"",
                "    decided: nothing",
                "    why not: at most 2 of 3 within 1h on page:0x1000, reached at 5m");
    }

    @Test
    void expected_andErrorsTooFarApart_saysHowManyLayTogether() {
        String apart = "events: [ { memory.corrected: { address: 0x1000 }, repeat: 9 every 45m } ]";
        fails(
                List.of(apart, "expect: [ { soft-offline-page: , rule: Three errors } ]"),
                "  a.test.yaml:4: expected: soft-offline-page by \"Three errors\"",
                "    decided: nothing",
                "    why not: at most 2 of 3 within 1h on page:0x1000, reached at 45m");
    }

    @Test
    void expected_andNoSuchEvent_saysWhatIsMissing() {
        whyNot("{ pcie.fatal: {} }", "Three errors", "no event is of the class memory.corrected");
        whyNot("{ memory.corrected: { address: 0 } }", "Three errors", "no event names a page");
        whyNot("{ pcie.nonfatal: {} }", "Fatal", "of 1 facts (AerEvent) none meets its conditions");
        whyNot("{ cpu.fatal: {} }", "Fatal", "no AerEvent was given");
        whyNot(
                "{ pcie.corrected: {} }",
                "Fatal",
                "no AerEvent was given (corrected errors are no facts)");
        whyNot("{ pcie.fatal: {} }", "Off", "the rule's mode is off");
    }

    @Test
    void expected_andDecidedOtherwise_saysWhatDiffers() {
        fails(
                List.of(
                        THREE,
                        "expect: [ { soft-offline-page: page:0x1000, at: 5m, mode: enforce } ]"),
                "  a.test.yaml:4: expected: soft-offline-page of page:0x1000 at 5m, mode enforce",
                "    decided: " + DECIDED,
                "    but at 10m, not 5m; mode shadow, not enforce");
        fails(
                List.of(THREE, "expect: [ { alert: page:0x2000, rule: Three errors, count: 4 } ]"),
                "  a.test.yaml:4: expected: alert of page:0x2000 by \"Three errors\", count 4",
                "    decided: " + DECIDED,
                "    but soft-offline-page, not alert; of page:0x1000, not page:0x2000; count 3, not"
                        + " 4");
    }

    @Test
    void ruleThatIsNamed_decidesWhatIsListedAndNoMore() {
        fails(List.of("rule: Three errors", THREE), "  a.test.yaml:2: not expected: " + DECIDED);
        passes("rule: Three errors", TWO);
        passes("rule: Three errors", THREE, "expect: [ soft-offline-page ]");
    }

    @Test
    void rulesThatAreNotNamed_mayDecideWhatTheyLike() {
        String events =
                "events: [ { pcie.fatal: {} },"
                        + " { memory.corrected: { address: 0x1000 }, repeat: 3 } ]";
        passes("rule: Fatal", events, "expect: [ alert ]");
        fails(
                List.of("only: true", events, "expect: [ alert ]"),
                "  a.test.yaml:2: not expected: " + DECIDED.replace("10m", "0s"));
    }

    @Test
    void expectations_ofOneRule_areMetInTheirOrder() {
        String events =
                "events: [ { pcie.fatal: { function: [ \"0000:01:00.0\", \"0000:02:00.0\" ] },"
                        + " repeat: 2 every 1s } ]";
        String one = "{ alert: \"function:0000:01:00.0\" }";
        String two = "{ alert: \"function:0000:02:00.0\" }";
        passes("rule: Fatal", events, "expect: [ " + one + ", " + two + " ]");
        assertEquals(
                Kind.FAILED,
                run("rule: Fatal", events, "expect: [ " + two + ", " + one + " ]").kind());
    }

    @Test
    void never_andDecided_fails() {
        fails(
                List.of(THREE, "never: [ { soft-offline-page: page:0x1000 } ]"),
                "  a.test.yaml:4: never: " + DECIDED);
        fails(
                List.of(THREE, "never: [ { rule: Three errors } ]"),
                "  a.test.yaml:4: never: " + DECIDED);
        passes(THREE, "never: [ { soft-offline-page: page:0x2000 }, hard-offline-page ]");
    }

    @Test
    void outcome_ofADecision_leadsToTheNext() {
        String events =
                "events: [ { memory.corrected: { address: 0x1000 }, repeat: 3 },"
                        + " { after: 1s, outcome: RESULT, of: soft-offline-page page:0x1000 } ]";
        passes(
                "rule: Not offlined",
                events.replace("RESULT", "failed EBUSY"),
                "expect: [ { alert: page:0x1000, at: 1s, because: EBUSY } ]");
        passes("rule: Not offlined", events.replace("RESULT", "failed EIO"));
        passes("rule: Not offlined", events.replace("RESULT", "refused 16"));
    }

    @Test
    void losses_andBytesThatCannotBeRead_reachTheRules() {
        passes("rule: Lost", "events: [ { loss: { count: 11 } } ]", "expect: [ alert ]");
        passes("rule: Lost", "events: [ { loss: { count: 10 } } ]");
    }

    @Test
    void ruleThatFails_failsTheTest() {
        RuleTestResult result = run("never: [ alert ]", "events: [ { undecodable: } ]");
        assertEquals(Kind.FAILED, result.kind());
        assertTrue(result.lines().get(1).contains("rule \"Bad\" failed: "), "" + result.lines());
    }

    @Test
    void injectedErrors_areMarked() {
        TestRun run = new TestRun(RULES, Set.of("rules.d/page.drl"));
        run.play(test(THREE.replace("repeat", "injected: true, repeat"), "only: true").inputs());
        assertTrue(run.decisions().get(0).injected());
    }

    @Test
    void filesThatAreNamed_areAloneInPlay() {
        RuleTestResult other =
                runFile("rules: other.drl\ntests:\n- name: x\n  only: true\n  " + THREE)
                        .results()
                        .get(0);
        assertEquals(Kind.PASSED, other.kind());
    }

    @Test
    void rulesThatAreNotThere_areToldBeforeAnythingRuns() {
        RuleTestReport report =
                runFile(
                        """
                        rules: [ page.drl, othr.drl ]
                        tests:
                          - name: x
                            rule: Three erors
                            expect: [ { alert: , rule: Fatal } ]
                        """);
        assertEquals(List.of(), report.results());
        assertEquals(
                List.of(
                        "a.test.yaml: rules: there is no rule file othr.drl: did you mean other.drl?",
                        "a.test.yaml:3: there is no rule \"Three erors\": did you mean \"Three"
                                + " errors\"?",
                        "a.test.yaml:5: there is no rule \"Fatal\": see 'wrasse rules list'"),
                report.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void rulesThatTheConfigurationChanges_areNotHeldToTheirFilesNumbers() {
        RuleSetting four = new RuleSetting(null, 4, null, null, "wrasse.yaml", 1);
        RuleBase changed =
                new RuleCompiler()
                        .compile(RULES.sources(), new RuleSettings(Map.of("Three errors", four)))
                        .base()
                        .orElseThrow();
        RuleTestFile file = file("rule: Three errors", THREE);
        assertEquals(
                List.of("SKIP a.test.yaml:2: x: the configuration changes \"Three errors\""),
                new RuleTestRunner(changed).run(file).results().get(0).lines());
    }

    @Test
    void minutesGoBy_forRulesThatAskForThem() {
        RuleBase hourly =
                new RuleCompiler()
                        .compile(
                                List.of(
                                        new RuleSource(
                                                "a.drl",
                                                """
                                                rule "Noon"
                                                when $t : Tick( hour == 1, minute == 0 )
                                                then decide.log( new Device( "clock", "x" ) )
                                                         .because( $t ); end
                                                """)))
                        .base()
                        .orElseThrow();
        RuleTestFile file =
                file(
                        "rule: Noon",
                        "events: [ { at: 2h, quiet: } ]",
                        "expect: [ { log: , at: 1h } ]");
        assertEquals(List.of(), new RuleTestRunner(hourly).run(file).results().get(0).lines());
    }

    @Test
    void tests_doNotSeeEachOther() {
        RuleTestReport report =
                runFile(
                        """
                        tests:
                          - name: a
                            rule: Three errors
                            events: [ { memory.corrected: { address: 0x1000 }, repeat: 2 } ]
                          - name: b
                            rule: Three errors
                            events: [ { memory.corrected: { address: 0x1000 }, repeat: 2 } ]
                        """);
        assertTrue(report.passed());
        assertEquals(2, report.count(Kind.PASSED));
    }

    private static void passes(String... lines) {
        assertEquals(List.of(), run(lines).lines());
    }

    private static void fails(List<String> lines, String... said) {
        List<String> all = run(lines.toArray(String[]::new)).lines();
        assertEquals("FAIL a.test.yaml:2: x", all.get(0));
        assertEquals(List.of(said), all.subList(1, all.size()));
    }

    private static void whyNot(String event, String rule, String why) {
        RuleTestResult result =
                run("events: [ " + event + " ]", "expect: [ { log: , rule: " + rule + " } ]");
        List<String> lines = result.lines();
        assertEquals("    why not: " + why, lines.get(lines.size() - 1));
    }

    private static RuleTestResult run(String... lines) {
        return new RuleTestRunner(RULES).run(file(lines)).results().get(0);
    }

    private static RuleTest test(String... lines) {
        return file(lines).tests().get(0);
    }

    private static RuleTestFile file(String... lines) {
        String text = "tests:\n- name: x\n  " + String.join("\n  ", lines);
        RuleTestFile file = RuleTestFile.read("a.test.yaml", text);
        assertEquals(List.of(), file.problems());
        return file;
    }

    private static RuleTestReport runFile(String text) {
        return new RuleTestRunner(RULES).run(RuleTestFile.read("a.test.yaml", text));
    }
}
