package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.rules.Observations.aer;
import static org.wrasse.rules.Observations.corrected;
import static org.wrasse.rules.Rules.compiled;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.event.Observation;
import org.wrasse.rules.decision.Decision;

/** What a session keeps of the rules before, and what it does not. */
class ReplacedRulesTest {
    private static final long PAGE = 0x12345000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;
    private static final String TWICE_THEN_REST =
            """
            rule "twice"
                @serd( on = "memory.corrected", per = "page", count = 2, within = "1h", cooldown = "1m" )
            when
                $trip : Trip()
            then
                decide.log( $trip.page() ).because( $trip );
            end
            """;
    private static final String OTHER =
            """
            rule "other"
            when
                $e : AerEvent()
            then
                decide.log( $e.function() ).because( $e );
            end
            """;

    private final Recorder recorder = new Recorder();
    private RuleSession session;
    private long sequence;

    @AfterEach
    void close() {
        session.close();
    }

    private void see(Observation observation) {
        sequence++;
        session.accept(observation, sequence, START + sequence * SECOND);
    }

    private List<String> ids() {
        return recorder.decisions.stream().map(Decision::id).toList();
    }

    @Test
    void aComponentThatRests_goesOnRestingForTheRestOfItsTime() {
        session = compiled(TWICE_THEN_REST).newSession(recorder);
        see(corrected(PAGE));
        see(corrected(PAGE));
        session.replaceRules(compiled(TWICE_THEN_REST, OTHER));
        for (int i = 0; i < 60; i++) {
            see(corrected(PAGE));
        }
        // The 62nd second ends the rest that began with the 2nd, and is counted as its first error.
        assertEquals(List.of("2.0"), ids());
        see(corrected(PAGE));
        assertEquals(List.of("2.0", "63.0"), ids());
    }

    @Test
    void aNewRule_doesNotFireForWhatHappenedBeforeIt() {
        session = compiled(TWICE_THEN_REST).newSession(recorder);
        see(aer("0000:00:01.0", 1));
        session.replaceRules(compiled(TWICE_THEN_REST, OTHER));
        see(corrected(PAGE));
        assertEquals(List.of(), ids());
        see(aer("0000:00:01.0", 1));
        assertEquals(List.of("3.0"), ids());
    }

    @Test
    void aRuleThatFired_doesNotFireAgainWhenItIsReplacedByItsLike() {
        session = compiled(TWICE_THEN_REST, OTHER).newSession(recorder);
        see(aer("0000:00:01.0", 1));
        session.replaceRules(compiled(TWICE_THEN_REST, "// again\n" + OTHER));
        see(corrected(PAGE));
        assertEquals(List.of("1.0"), ids());
    }
}
