package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.rules.Observations.corrected;
import static org.wrasse.rules.Observations.injectedCorrected;
import static org.wrasse.rules.Rules.compiled;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.event.Observation;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Tick;

/** What is known of a component so far, as rules see it; and the minutes that go by. */
class CasesTest {
    private static final long PAGE = 0x12345000;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final String OFFLINE =
            "rule \"offline\" @serd( on = \"memory.corrected\", per = \"page\", count = 2,"
                    + " within = \"1h\" )"
                    + " when $t : Trip() then decide.softOffline( $t.page() ).because( $t ); end\n";
    private static final String SHOW =
            "rule \"show\" when $c : Case( unit == Unit.%s ) then"
                    + " decide.log( $c.component() ).because( $c ); end\n";

    private final Recorder recorder = new Recorder();
    private RuleSession session;
    private long sequence;

    @Test
    void case_ofADimm_countsWhatHappensToItsPages() {
        start(OFFLINE + SHOW.formatted("DIMM"));
        see(corrected(PAGE), 2);
        done("2.0", Outcome.Result.DONE);
        done("2.0", Outcome.Result.DONE);
        see(corrected(PAGE + 4096), 2);
        done("6.0", Outcome.Result.FAILED);
        assertEquals(
                List.of(
                        "dimm:DIMM_A0: 1 trips, 0 decisions, 0 pages offline",
                        "dimm:DIMM_A0: 1 trips, 2 decisions, 1 pages offline",
                        "dimm:DIMM_A0: 1 trips, 3 decisions, 1 pages offline",
                        "dimm:DIMM_A0: 2 trips, 4 decisions, 1 pages offline",
                        "dimm:DIMM_A0: 2 trips, 6 decisions, 1 pages offline"),
                logs());
    }

    @Test
    void case_ofThePage_isItsOwn() {
        start(OFFLINE + SHOW.formatted("PAGE"));
        see(corrected(PAGE), 2);
        see(corrected(PAGE + 4096), 2);
        assertEquals(
                List.of(
                        "page:0x12345000: 1 trips, 0 decisions, 0 pages offline",
                        "page:0x12346000: 1 trips, 0 decisions, 0 pages offline"),
                logs());
    }

    @Test
    void case_threshold_alertsOnTheDimm() {
        start(
                OFFLINE
                        + "rule \"many\" when $o : Outcome( result == Result.DONE ) $c : Case( unit =="
                        + " Unit.DIMM, pagesOfflined > 2 ) then"
                        + " decide.alert( $c.component() ).because( $c ); end\n");
        for (int i = 0; i < 4; i++) {
            see(corrected(PAGE + i * 4096L), 2);
            session.accept(
                    Observations.outcome(
                            sequence + ".0",
                            ActionKind.SOFT_OFFLINE_PAGE,
                            recorder.decisions.get(recorder.decisions.size() - 1).component(),
                            Outcome.Result.DONE),
                    ++sequence,
                    START + sequence * SECOND);
        }
        List<String> alerts =
                recorder.decisions.stream()
                        .filter(d -> d.action() == ActionKind.ALERT)
                        .map(Decision::id)
                        .toList();
        assertEquals(List.of("9.0"), alerts.subList(0, 1));
    }

    @Test
    void case_madeUpErrors_areNotCountedForRealOnes() {
        start(OFFLINE + SHOW.formatted("DIMM"));
        see(injectedCorrected(PAGE), 4);
        see(corrected(PAGE + 4096), 2);
        assertEquals(
                List.of(
                        "dimm:DIMM_A0: 1 trips, 0 decisions, 0 pages offline",
                        "dimm:DIMM_A0: 2 trips, 2 decisions, 0 pages offline",
                        "dimm:DIMM_A0: 1 trips, 0 decisions, 0 pages offline"),
                logs());
    }

    @Test
    void case_afterReload_isAsBefore() {
        start(OFFLINE);
        see(corrected(PAGE), 2);
        session.replaceRules(compiled(OFFLINE + SHOW.formatted("DIMM")));
        see(corrected(PAGE), 2);
        assertEquals(List.of("dimm:DIMM_A0: 2 trips, 1 decisions, 0 pages offline"), logs());
    }

    @Test
    void cases_moreThanThereIsRoomFor_forgetTheLeastRecent() {
        Cases cases = new Cases();
        for (int i = 0; i < Cases.MOST + 5; i++) {
            Dimm dimm = new Dimm("D" + i);
            cases.ended(
                    Observations.outcome("1.0", ActionKind.LOG, dimm, Outcome.Result.DONE),
                    false,
                    i);
        }
        assertEquals(5, cases.evicted());
    }

    @Test
    void tick_namedByARule_firesItWithTheTime() {
        start(
                "rule \"at nine\" when $t : Tick( hour == 9, minute == 11, dayOfWeek == 1 ) then"
                        + " decide.log( new Dimm( \"all\" ) ).because( $t ); end\n");
        assertEquals(true, session.wantsTicks());
        long monday = 1_795_425_060L * SECOND;
        session.accept(new Tick(monday), 1);
        session.accept(new Tick(monday + 60 * SECOND), 2);
        assertEquals(List.of("1.0 log dimm:all enforce it is 2026-11-23T09:11Z"), recorder.lines());
    }

    @Test
    void tick_namedByNoRule_isNotWanted() {
        start(OFFLINE);
        assertEquals(false, session.wantsTicks());
        session.accept(new Tick(START), 1);
        assertEquals(List.of(), recorder.decisions);
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

    private void done(String decision, Outcome.Result result) {
        sequence++;
        session.accept(
                Observations.outcome(
                        decision,
                        ActionKind.SOFT_OFFLINE_PAGE,
                        new PhysicalPage(PAGE, 4096),
                        result),
                sequence,
                START + sequence * SECOND);
    }

    private List<String> logs() {
        return recorder.decisions.stream()
                .filter(d -> d.action() == ActionKind.LOG)
                .map(Decision::because)
                .toList();
    }
}
