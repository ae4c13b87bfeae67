package org.wrasse.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/** Which of a journal's outcomes other rules are told of. */
class KnownOutcomesTest {
    private final KnownOutcomes outcomes = new KnownOutcomes();

    @Test
    void ofADecisionMadeToo_underTheNumberThatItHasNow() {
        outcomes.made(decision("7.2", "page:0x1000", Mode.ENFORCE));
        assertEquals(Optional.of("7.2"), shown(decision("7.0", "page:0x1000", Mode.ENFORCE)));
    }

    @Test
    void ofADecisionNotMade_isKeptFromThem() {
        outcomes.made(decision("7.0", "page:0x2000", Mode.ENFORCE));
        assertEquals(Optional.empty(), shown(decision("7.0", "page:0x1000", Mode.ENFORCE)));
        assertEquals(Optional.empty(), shown(decision("8.0", "page:0x2000", Mode.ENFORCE)));
    }

    @Test
    void ofAnotherMode_isKeptFromThem() {
        outcomes.made(decision("7.0", "page:0x1000", Mode.ENFORCE));
        assertEquals(Optional.empty(), shown(decision("7.0", "page:0x1000", Mode.SHADOW)));
    }

    /** The id of the decision that the outcome is said to be of. */
    private Optional<String> shown(Decision then) {
        outcomes.shown(record(RecordKind.DECISION, JournalJson.bytes(JournalJson.decision(then))));
        Outcome outcome =
                new Outcome(
                        then.id(),
                        5,
                        then.action(),
                        then.component(),
                        Outcome.Result.FAILED,
                        "",
                        16,
                        0);
        return outcomes.shown(
                        record(RecordKind.OUTCOME, JournalJson.bytes(JournalJson.outcome(outcome))))
                .map(r -> JournalJson.outcome(JournalJson.parse(r.payload())).decision());
    }

    private static JournalRecord record(RecordKind kind, byte[] payload) {
        return new JournalRecord(kind, 9, 1, 5, payload);
    }

    private static Decision decision(String id, String component, Mode mode) {
        return new Decision(
                id,
                1,
                "rule",
                "digest",
                ActionKind.SOFT_OFFLINE_PAGE,
                Component.of(component),
                mode,
                1,
                List.of(7L),
                "why",
                false);
    }
}
