package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.rules.Observations.corrected;
import static org.wrasse.rules.Observations.injectedCorrected;
import static org.wrasse.rules.Observations.uncorrected;
import static org.wrasse.rules.Rules.compiled;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.Observation;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** What rules declare faulty stays, and fires once. */
class FaultyComponentsTest {
    private static final long PAGE = 0x12345000;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;

    private static final String DECLARE =
            "rule \"declare\" @serd( on = \"memory.corrected\", per = \"page\", count = 2,"
                    + " within = \"1h\" ) when $t : Trip() then"
                    + " decide.faulty( $t.page() ).because( $t ); end\n";
    private static final String TELL =
            "rule \"tell\" when $f : FaultyComponent( unit == Unit.PAGE ) then"
                    + " decide.alert( $f.component() ).because( $f ); end\n";
    private static final String AGAIN =
            "rule \"again\" @serd( on = \"memory.corrected\", per = \"page\", faulty = \"page\","
                    + " count = 1 ) when $t : Trip() then"
                    + " decide.softOffline( $t.page() ).because( $t ); end\n";

    private final Recorder recorder = new Recorder();
    private RuleSession session;
    private long sequence;

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void faulty_declared_isAFactInTheSameInputAndOnceOnly() {
        start(DECLARE + TELL);
        see(corrected(PAGE), 6);
        assertEquals(
                List.of(
                        "2.0 declare-faulty page:0x12345000 enforce 2 corrected errors within 1h on"
                                + " page:0x12345000",
                        "2.1 alert page:0x12345000 enforce page:0x12345000 is faulty, says the rule"
                                + " \"declare\"",
                        "4.0 declare-faulty page:0x12345000 enforce 2 corrected errors within 1h on"
                                + " page:0x12345000",
                        "6.0 declare-faulty page:0x12345000 enforce 2 corrected errors within 1h on"
                                + " page:0x12345000"),
                recorder.lines());
        FaultyComponent fault = session.faultyComponents().get(0);
        assertEquals(List.of(1L, 2L), fault.evidence());
        assertEquals(START + 2 * SECOND, fault.since());
        assertEquals("declare", fault.rule());
        assertEquals(List.of(1L, 2L), recorder.decisions.get(1).evidence());
    }

    @Test
    void faulty_declaredInShadow_isDecidedButNotRemembered() {
        start(DECLARE.replace("@serd", "@mode( shadow ) @serd") + TELL);
        see(corrected(PAGE), 2);
        assertEquals(List.of("declare"), rules());
        assertEquals(List.of(), session.faultyComponents());
    }

    @Test
    void replaceRules_oldFaults_fireNothingButAreMatchedWithWhatIsNew() {
        start(DECLARE);
        see(corrected(PAGE), 2);
        recorder.decisions.clear();
        String join =
                "rule \"join\" when $e : McEvent() FaultyComponent( component == $e.page ) then"
                        + " decide.alert( $e.dimm() ).because( $e ); end\n";
        session.replaceRules(compiled(DECLARE + TELL + join));
        see(uncorrected(PAGE + 4096), 1);
        assertEquals(List.of(), rules());
        see(uncorrected(PAGE), 1);
        assertEquals(List.of("join"), rules());
    }

    @Test
    void ruleThatFails_oldFaultsInTheNewSession_fireNothing() {
        String bad =
                "rule \"bad\" when $e : McEvent( severity == Severity.UNCORRECTED ) then"
                        + " Integer none = null; int n = none; end\n";
        start(DECLARE + TELL + bad);
        see(corrected(PAGE), 2);
        recorder.decisions.clear();
        see(uncorrected(PAGE), 1);
        assertEquals(1, recorder.failures.size());
        see(corrected(PAGE + 4096), 2);
        assertEquals(List.of("declare", "tell"), rules());
    }

    @Test
    void ruleThatFailsOnTheFault_theOthersFireOnItOnce() {
        String bad =
                "rule \"bad\" salience -1 when $f : FaultyComponent() then"
                        + " Integer none = null; int n = none; end\n";
        start(DECLARE + TELL + bad);
        see(corrected(PAGE), 2);
        see(uncorrected(PAGE), 1);
        assertEquals(List.of("declare", "tell"), rules());
        assertEquals(1, recorder.failures.size());
    }

    @Test
    void faulty_countsOnlyErrorsThere() {
        start(DECLARE.replace("count = 2", "count = 3") + AGAIN);
        see(corrected(PAGE), 3);
        see(corrected(PAGE + 4096), 2);
        assertEquals(List.of("declare"), rules());
        see(corrected(PAGE), 1);
        assertEquals(List.of("declare", "again"), rules());
        assertEquals(
                "1 corrected read error on DIMM_A0 at 0x12345000, in a faulty page",
                recorder.decisions.get(1).because());
    }

    @Test
    void faulty_madeUp_isSeenByWhatIsMadeUpAlone() {
        start(DECLARE + TELL + AGAIN);
        see(injectedCorrected(PAGE), 3);
        assertEquals(List.of("declare", "tell", "again"), rules().subList(0, 3));
        assertTrue(recorder.decisions.stream().allMatch(Decision::injected));
        recorder.decisions.clear();
        see(corrected(PAGE), 2);
        assertEquals(List.of("declare"), rules());
        assertTrue(recorder.decisions.get(0).injected(), "half of its evidence is");
        recorder.decisions.clear();
        see(corrected(PAGE), 2);
        assertEquals(List.of("declare", "tell", "again"), rules());
        assertTrue(recorder.decisions.stream().noneMatch(Decision::injected));
    }

    @Test
    void cleared_isFaultyNoMoreAndCanBecomeSoAgain() {
        start(DECLARE + TELL + AGAIN);
        see(corrected(PAGE), 2);
        assertEquals(1, session.accept(repaired(new PhysicalPage(PAGE, 4096))).faulty());
        assertEquals(0, session.accept(repaired(new PhysicalPage(PAGE, 4096))).faulty());
        assertEquals(List.of(), session.faultyComponents());
        recorder.decisions.clear();
        see(corrected(PAGE), 1);
        assertEquals(List.of(), rules());
        see(corrected(PAGE), 1);
        assertEquals(List.of("declare", "tell"), rules());
    }

    private static OperatorRequest repaired(PhysicalPage page) {
        Operator root = new Operator(0, "root", 1, "");
        return new OperatorRequest(OperatorVerb.REPAIRED, List.of(page), "", 0, root, "so", 0);
    }

    @Test
    void accumulate_overFaults_firesWhenTheNumberIsReached() {
        start(
                DECLARE
                        + "rule \"three\" when $d : Dimm() from new Dimm( \"X\" ) accumulate("
                        + " FaultyComponent(); $n : count(); $n >= 3 ) then"
                        + " decide.alert( $d ).because( $d, $n + \" pages\" ); end\n");
        for (int i = 0; i < 4; i++) {
            see(corrected(PAGE + i * 4096L), 2);
        }
        assertEquals(
                List.of("declare", "declare", "declare", "three", "declare", "three"), rules());
        session.replaceRules(compiled(TELL));
        see(uncorrected(PAGE), 1);
        assertEquals(6, rules().size());
    }

    @Test
    void declare_moreThanThereIsRoomFor_forgetsTheLeastRecentAndSaysSoOnce() {
        FaultyComponents faults = new FaultyComponents();
        for (int i = 0; i < FaultyComponents.MOST + 3; i++) {
            faults.declare(fault("D" + i, false));
            faults.contains(new Dimm("D0"), false);
        }
        assertTrue(faults.contains(new Dimm("D0"), false));
        assertFalse(faults.contains(new Dimm("D1"), false));
        assertEquals(FaultyComponents.MOST, faults.real().size());
        assertEquals(3, faults.evicted());

        start(DECLARE + TELL);
        for (int i = 0; i < FaultyComponents.MOST + 3; i++) {
            see(corrected(PAGE + i * 4096L), 2);
        }
        assertEquals(
                List.of("faulty components: more than 512; the least recent ones are forgotten"),
                recorder.notices);
        assertEquals(FaultyComponents.MOST, session.faultyComponents().size());
        assertEquals(2 * (FaultyComponents.MOST + 3), rules().size());
    }

    private static FaultyComponent fault(String dimm, boolean injected) {
        return new FaultyComponent(new Dimm(dimm), 0, "rule", List.of(), injected, false);
    }

    private void start(String rules) {
        session = compiled(rules).newSession(recorder);
    }

    private void see(Observation observation, int times) {
        for (int i = 0; i < times; i++) {
            sequence++;
            session.accept(observation, sequence, START + sequence * SECOND);
        }
    }

    private List<String> rules() {
        return recorder.decisions.stream().map(Decision::rule).toList();
    }
}
