package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.rules.Observations.aer;
import static org.wrasse.rules.Observations.corrected;
import static org.wrasse.rules.Observations.correctedMachineCheck;
import static org.wrasse.rules.Observations.injectedCorrected;
import static org.wrasse.rules.Observations.loss;
import static org.wrasse.rules.Observations.outcome;
import static org.wrasse.rules.Observations.uncorrected;
import static org.wrasse.rules.Observations.undecodable;
import static org.wrasse.rules.Rules.compiled;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.Observation;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Trip;

class RuleSessionTest {
    private static final long PAGE = 0x12345000;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final String OFFLINE =
            "rule \"offline\" @serd( on = \"memory.corrected\", per = \"page\", count = 3,"
                    + " within = \"1h\" )\n"
                    + "when $trip : Trip() then"
                    + " decide.softOffline( $trip.page() ).because( $trip ); end\n";

    private final Recorder recorder = new Recorder();
    private RuleSession session;
    private long sequence;

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
    }

    @Test
    void accept_enoughErrorsOfAPage_decidesWithItsGrounds() {
        RuleBase base = start(OFFLINE);
        for (int i = 0; i < 3; i++) {
            see(corrected(PAGE + i * 8));
        }
        Decision decision = recorder.decisions.get(0);
        assertEquals("3.0", decision.id());
        assertEquals(START + 3 * SECOND, decision.time());
        assertEquals("offline", decision.rule());
        assertEquals(base.digest(), decision.rulebase());
        assertEquals(3, decision.count());
        assertEquals(List.of(1L, 2L, 3L), decision.evidence());
        assertFalse(decision.injected());
        assertEquals(
                List.of(
                        "3.0 soft-offline-page page:0x12345000 shadow 3 corrected errors within 1h"
                                + " on page:0x12345000"),
                recorder.lines());
        assertEquals(1, recorder.trips.size());
    }

    @Test
    void accept_tripOfAnotherRule_isNotThisRulesTrip() {
        start(OFFLINE + OFFLINE.replace("offline\"", "other\"").replace("count = 3", "count = 5"));
        for (int i = 0; i < 4; i++) {
            see(corrected(PAGE));
        }
        assertEquals(List.of("offline"), recorder.decisions.stream().map(Decision::rule).toList());
    }

    @Test
    void accept_ruleNameWithQuotes_stillMeansItsOwnTrip() {
        start(OFFLINE.replace("\"offline\"", "'say \"stop\" to it'"));
        for (int i = 0; i < 3; i++) {
            see(corrected(PAGE));
        }
        assertEquals("say \"stop\" to it", recorder.decisions.get(0).rule());
    }

    @Test
    void accept_eventWithBytesAndASharedPart_isMatchedByThem() {
        start(
                "rule \"section\" when $e : NonStandardEvent( sev == 3, buf.size > 2, buf.hex =="
                        + " \"0102ff\" ) then decide.alert( $e.component() ).because( $e ); end\n"
                        + "rule \"module\" when $e : CxlGenericEvent( header.log == 2, header.memdev"
                        + " == \"mem0\" ) then decide.alert( $e.component() ).because( $e ); end\n");

        see(Observations.fatalSection((byte) 1, (byte) 2, (byte) 0xff));
        see(Observations.fatalSection((byte) 1, (byte) 2));
        see(Observations.cxlFailure("mem0"));
        see(Observations.cxlFailure("mem1"));

        assertEquals(
                List.of("section", "module"),
                recorder.decisions.stream().map(Decision::rule).toList());
    }

    @Test
    void accept_anyEvidenceInjected_marksTheDecision() {
        start(OFFLINE);
        see(injectedCorrected(PAGE));
        see(corrected(PAGE));
        see(corrected(PAGE));
        assertTrue(recorder.decisions.get(0).injected());
    }

    @Test
    void accept_outcomeOfAnInjectedDecision_marksWhatFollows() {
        start(
                OFFLINE
                        + "rule \"escalate\" when $o : Outcome( failed ) then decide.hardOffline("
                        + " $o.page() ).because( $o ); end");
        for (int i = 0; i < 3; i++) {
            see(injectedCorrected(PAGE));
        }
        see(failed("3.0"));
        see(failed("9.9"));
        assertEquals(
                List.of(true, true, false),
                recorder.decisions.stream().map(Decision::injected).toList());
    }

    @Test
    void accept_modeDeclaredOrNot_isTheDecisions() {
        String rule = "rule \"%s\" %s when $e : AerEvent( fatal ) then %s.because( $e ); end\n";
        String reset = "decide.resetLink( $e.function() )";
        String alert = "decide.alert( $e.function() )";
        start(
                String.format(rule, "a", "", reset)
                        + String.format(rule, "b", "", alert)
                        + String.format(rule, "c", "@mode( enforce )", reset)
                        + String.format(rule, "d", "@mode( shadow )", alert)
                        + String.format(rule, "e", "@mode( off )", alert));
        see(aer("0000:3a:00.0", 1));
        String because = "fatal Surprise Down Error at 0000:3a:00.0";
        assertEquals(
                List.of(
                        "1.0 reset-link function:0000:3a:00.0 shadow " + because,
                        "1.1 alert function:0000:3a:00.0 enforce " + because,
                        "1.2 reset-link function:0000:3a:00.0 enforce " + because,
                        "1.3 alert function:0000:3a:00.0 shadow " + because),
                recorder.lines());
    }

    @Test
    void accept_sameErrorFromTwoSources_isCountedOnce() {
        start(OFFLINE);
        for (int i = 0; i < 3; i++) {
            session.accept(correctedMachineCheck(PAGE), ++sequence, START + i * 10 * SECOND);
            session.accept(corrected(PAGE), ++sequence, START + i * 10 * SECOND + 1);
        }
        assertEquals(List.of(1L, 3L, 5L), recorder.decisions.get(0).evidence());
    }

    @Test
    void accept_timeThatGoesBack_stands() {
        start(OFFLINE);
        session.accept(corrected(PAGE), 1, START + 7200 * SECOND);
        session.accept(corrected(PAGE), 2, START);
        session.accept(corrected(PAGE), 3, START + 1);
        assertEquals(START + 7200 * SECOND, recorder.decisions.get(0).time());
    }

    /** As when a daemon reads what the ring held while it was away, and acts meanwhile. */
    @Test
    void accept_errorsThatAreOlderThanAnOutcome_areCountedAtTheirOwnTimes() {
        start(OFFLINE);
        long minute = 60 * SECOND;
        session.accept(failed("0.0"), 1, START + 600 * minute);
        for (int i = 1; i <= 4; i++) {
            session.accept(corrected(PAGE), 1 + i, START + i * 40 * minute);
        }
        assertEquals(List.of(), ids());
        session.accept(corrected(PAGE), 6, START + 161 * minute);
        assertEquals(List.of("6.0"), ids());
    }

    @Test
    void accept_salienceThenFileThenPlace_isTheOrder() {
        String rule =
                "rule \"%s\" %s when $e : AerEvent() then decide.log( $e.function() )"
                        + ".because( $e, \"%s\" ); end\n";
        RuleBase base =
                compiled(
                        String.format(rule, "z", "", "2") + String.format(rule, "a", "", "3"),
                        String.format(rule, "b", "", "4")
                                + String.format(rule, "c", "salience 10", "1"));
        session = base.newSession(recorder);
        see(aer("0000:00:01.0", 1));
        assertEquals(
                List.of("1", "2", "3", "4"),
                recorder.decisions.stream().map(Decision::because).toList());
    }

    @Test
    void accept_lossAndUndecodable_canBeMatched() {
        start(
                "rule \"loss\" when $l : LossReport( count > 10 ) then decide.alert( new"
                        + " LogicalCpu( $l.origin().cpu() ) ).because( $l ); end\n"
                        + "rule \"bytes\" when $u : Undecodable() then decide.log( new"
                        + " LogicalCpu( 0 ) ).because( $u ); end");
        see(loss(10));
        see(loss(11));
        see(undecodable());
        assertEquals(
                List.of(
                        "2.0 alert cpu:0 enforce 11 events lost: overrun",
                        "3.0 log cpu:0 enforce ras:mc_event: too short"),
                recorder.lines());
    }

    @Test
    void accept_ruleThatThrows_isDisabledWithOneReportAndTheOthersGoOn() {
        start(
                "rule \"first\" when $e : AerEvent() then"
                        + " decide.log( $e.function() ).because( $e ); end\n"
                        + "rule \"bad\" when $e : AerEvent() then"
                        + " Integer none = null; int n = none; end\n"
                        + "rule \"null\" when $e : McEvent() then"
                        + " decide.softOffline( $e.page() ).because( $e ); end\n"
                        + "rule \"open\" when $e : AerEvent() then decide.alert( $e.function() ); end\n"
                        + "rule \"last\" when $e : AerEvent() then"
                        + " decide.alert( $e.function() ).because( $e ); end\n");
        see(aer("0000:00:01.0", 1));
        see(aer("0000:00:01.0", 1));
        see(uncorrected(0));
        assertEquals(List.of("1.0", "1.1", "2.0", "2.1"), ids());
        assertEquals(3, recorder.failures.size());
        assertTrue(recorder.failures.get(0).startsWith("bad: NullPointerException"));
        assertEquals(
                List.of(
                        "open: alert was named without .because( ... )",
                        "null: decide.softOffline: there is no page: test it in `when` (!= null)"),
                recorder.failures.subList(1, 3));
    }

    @Test
    void accept_conditionThatThrows_disablesItsRuleOnly() {
        start(
                "rule \"first\" when $e : AerEvent() then"
                        + " decide.log( $e.function() ).because( $e ); end\n"
                        + "rule \"bad\" when $e : HardwareEvent( component( Unit.PAGE ).id == \"last\" )"
                        + " then decide.log( $e.component() ).because( $e ); end\n"
                        + "rule \"last\" when $e : AerEvent() then"
                        + " decide.alert( $e.function() ).because( $e ); end\n");
        see(aer("0000:00:01.0", 1));
        see(aer("0000:00:01.0", 1));
        assertEquals(List.of("1.0", "1.1", "2.0", "2.1"), ids());
        assertEquals(1, recorder.failures.size());
        assertTrue(recorder.failures.get(0).startsWith("bad: "));
    }

    @Test
    void accept_loop_isStoppedAndTheOthersGoOn() {
        start(
                "rule \"loop\" when $t : Trip( rule == \"many\" ) Long() from $t.evidence() then"
                        + " end\n"
                        + "rule \"many\" @serd( on = \"memory.corrected\", per = \"page\", count = 1001,"
                        + " within = \"1h\" ) when $t : Trip() then"
                        + " decide.alert( $t.page() ).because( $t ); end\n");
        for (int i = 0; i < 2002; i++) {
            see(corrected(PAGE));
        }
        assertEquals(
                List.of("loop: 1000 firings on one input, most of them of this rule"),
                recorder.failures);
        assertEquals(List.of("1001.0", "2002.0"), ids());
    }

    @Test
    void accept_sinkThatThrows_isNotTakenForARulesFailure() {
        List<String> failures = new ArrayList<>();
        DecisionSink full =
                new DecisionSink() {
                    @Override
                    public void tripped(Trip trip, long at) {}

                    @Override
                    public void decided(Decision decision) {
                        throw new IllegalStateException("no space left on device");
                    }

                    @Override
                    public void ruleFailed(String rule, String message) {
                        failures.add(rule);
                    }
                };
        session =
                compiled(
                                "rule \"a\" when $e : AerEvent() then"
                                        + " decide.log( $e.function() ).because( $e ); end")
                        .newSession(full);
        assertThrows(IllegalStateException.class, () -> see(aer("0000:00:01.0", 1)));
        assertEquals(List.of(), failures);
    }

    @Test
    void replaceRules_sameDeclaration_keepsTheCount() {
        start(OFFLINE);
        see(corrected(PAGE));
        see(corrected(PAGE));
        session.replaceRules(compiled("// another text\n" + OFFLINE));
        see(corrected(PAGE));
        assertEquals(List.of(1L, 2L, 3L), recorder.decisions.get(0).evidence());
    }

    @Test
    void replaceRules_otherDeclaration_countsAnew() {
        start(OFFLINE);
        see(corrected(PAGE));
        see(corrected(PAGE));
        session.replaceRules(compiled(OFFLINE.replace("1h", "2h")));
        see(corrected(PAGE));
        assertEquals(List.of(), recorder.decisions);
    }

    @Test
    void replaceRules_failedRule_getsAnotherChance() {
        String bad =
                "rule \"bad\" when $e : McEvent() then decide.softOffline( $e.page() )"
                        + ".because( $e ); end\n";
        start(bad);
        see(uncorrected(0));
        session.replaceRules(compiled(bad));
        see(uncorrected(PAGE));
        assertEquals(List.of("2.0"), ids());
    }

    @Test
    void accept_factsOfAnEarlierInput_areGone() {
        start(
                "rule \"both\" when $e : AerEvent() McEvent() then"
                        + " decide.log( $e.function() ).because( $e ); end\n"
                        + "rule \"pair\" when $a : AerEvent() $b : AerEvent( this != $a ) then"
                        + " decide.log( $a.function() ).because( $a ); end\n");
        see(aer("0000:00:01.0", 1));
        see(uncorrected(PAGE));
        see(aer("0000:00:02.0", 1));
        assertEquals(List.of(), recorder.decisions);
    }

    private RuleBase start(String rules) {
        RuleBase base = compiled(rules);
        session = base.newSession(recorder);
        return base;
    }

    private void see(Observation observation) {
        sequence++;
        session.accept(observation, sequence, START + sequence * SECOND);
    }

    private void see(Outcome outcome) {
        sequence++;
        session.accept(outcome, sequence, START + sequence * SECOND);
    }

    private static Outcome failed(String decision) {
        PhysicalPage page = new PhysicalPage(PAGE, 4096);
        return outcome(decision, ActionKind.SOFT_OFFLINE_PAGE, page, Outcome.Result.FAILED);
    }

    private List<String> ids() {
        return recorder.decisions.stream().map(Decision::id).toList();
    }
}
