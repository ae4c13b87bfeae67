package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.rules.Observations.corrected;
import static org.wrasse.rules.Rules.compiled;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.fact.SerdEngine;
import org.wrasse.rules.operator.Cleared;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** What an operator says of a component is about all that is in it, and about nothing else. */
class OperatorRequestTest {
    private static final long PAGE = 0x12345000;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final Component A1 = new Dimm("A1");

    private final Recorder recorder = new Recorder();
    private RuleSession session;
    private long sequence;

    @BeforeEach
    void start() {
        session =
                compiled(
                                """
                                rule "page" @serd( on = "memory.corrected", per = "page", count = 2, within = "1d", cooldown = "1h" )
                                when $t : Trip() then decide.faulty( $t.page() ).because( $t ); end
                                rule "many" @serd( on = "memory.corrected", per = "dimm", count = 100, within = "1d" )
                                when $t : Trip() then decide.faulty( $t.dimm() ).because( $t ); end
                                """)
                        .newSession(recorder);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private void see(String dimm, long address) {
        sequence++;
        session.accept(corrected(dimm, 1, address), sequence, START + sequence * SECOND);
    }

    private Cleared told(OperatorVerb verb, String rule, Component... components) {
        Operator root = new Operator(0, "root", 7, "");
        long time = START + ++sequence * SECOND;
        return session.accept(
                new OperatorRequest(verb, List.of(components), rule, 0, root, "so", time));
    }

    private long held(String rule) {
        return session.engines().stream()
                .filter(e -> e.rule().equals(rule))
                .mapToLong(SerdEngine::held)
                .sum();
    }

    @Test
    void repairing_a_dimm_is_about_the_pages_that_events_have_placed_on_it() {
        see("A1", PAGE);
        see("A1", PAGE);
        see("A1", PAGE + 4096);
        see("B1", PAGE + 8192);
        see("B1", PAGE + 8192);
        assertEquals(2, session.faultyComponents().size());
        // Cases: page and DIMM. Counters: two pages and the DIMM.
        assertEquals(new Cleared(1, 2, 3), told(OperatorVerb.REPAIRED, "", A1));
        assertEquals(
                new PhysicalPage(PAGE + 8192, 4096), session.faultyComponents().get(0).component());
        assertEquals(1, held("page"));
        assertEquals(1, held("many"));
    }

    @Test
    void a_repaired_page_is_counted_anew_without_its_cool_down() {
        see("A1", PAGE);
        see("A1", PAGE);
        see("A1", PAGE);
        assertEquals(1, recorder.trips.size());
        told(OperatorVerb.REPAIRED, "", new PhysicalPage(PAGE, 4096));
        see("A1", PAGE);
        assertEquals(1, recorder.trips.size());
        see("A1", PAGE);
        assertEquals(2, recorder.trips.size());
    }

    @Test
    void a_reset_forgets_counts_and_leaves_what_is_faulty() {
        see("A1", PAGE);
        see("A1", PAGE);
        assertEquals(new Cleared(0, 0, 2), told(OperatorVerb.RESET, "", A1));
        assertEquals(1, session.faultyComponents().size());
        assertTrue(session.caseOf(A1).isPresent());
    }

    @Test
    void a_reset_of_one_rule_leaves_the_counts_of_others() {
        see("A1", PAGE);
        assertEquals(new Cleared(0, 0, 1), told(OperatorVerb.RESET, "page"));
        assertEquals(0, held("page"));
        assertEquals(1, held("many"));
    }

    @Test
    void pause_and_resume_are_no_business_of_rules() {
        see("A1", PAGE);
        assertEquals(Cleared.NOTHING, told(OperatorVerb.PAUSE, ""));
        assertEquals(Cleared.NOTHING, told(OperatorVerb.RESUME, ""));
        assertEquals(1, held("page"));
    }

    @Test
    void what_is_known_are_parts_and_what_they_are_parts_of() {
        see("A1", PAGE);
        assertTrue(session.known().containsAll(List.of(A1, new PhysicalPage(PAGE, 4096))));
    }

    @Test
    void a_state_knows_on_which_dimm_a_page_is() {
        see("A1", PAGE);
        see("B1", PAGE + 4096);
        RuleSession other = session.base().newSession(recorder, session.state());
        session.close();
        session = other;
        assertEquals(new Cleared(0, 0, 2), told(OperatorVerb.RESET, "", A1));
        assertEquals(1, held("page"));
    }

    @Test
    void a_decision_about_a_page_names_its_dimm_and_what_is_doubtful() {
        see("A1", PAGE);
        session.look(START + sequence * SECOND - 3600 * SECOND, sequence);
        see("A1", PAGE);
        assertEquals(A1, recorder.decisions.get(0).dimm());
        assertEquals(
                "the clock was set back by 1h: more may have been counted than came within 24h",
                recorder.decisions.get(0).doubt());
    }
}
