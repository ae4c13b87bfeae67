package org.wrasse.engine.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/**
 * What other rules than those of then may know of the journal's outcomes: the one of a decision
 * that they have made too, on the same input, with the same action on the same component in the
 * same mode. All others are kept from them: nobody knows how their own decisions would have ended.
 */
public final class KnownOutcomes {
    /** Decisions whose outcomes are waited for. */
    static final int MOST = 1 << 16;

    private record Key(long input, ActionKind action, Component component) {
        static Key of(String id, ActionKind action, Component component) {
            return new Key(Long.parseLong(id.substring(0, id.indexOf('.'))), action, component);
        }
    }

    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }

    private final Map<Key, Decision> made = new Recent<>();
    private final Map<String, Mode> then = new Recent<>();

    /** The other rules have decided this. */
    public void made(Decision decision) {
        made.put(Key.of(decision.id(), decision.action(), decision.component()), decision);
    }

    /** The record to play to the other rules; empty if it is kept from them. */
    public Optional<JournalRecord> shown(JournalRecord record) {
        if (record.kind() == RecordKind.DECISION) {
            Decision decision = JournalJson.decision(JournalJson.parse(record.payload()));
            then.put(decision.id(), decision.mode());
        }
        return record.kind() == RecordKind.OUTCOME ? outcome(record) : Optional.of(record);
    }

    private Optional<JournalRecord> outcome(JournalRecord record) {
        Outcome outcome = JournalJson.outcome(JournalJson.parse(record.payload()));
        Mode mode = then.remove(outcome.decision());
        Decision same =
                made.remove(Key.of(outcome.decision(), outcome.action(), outcome.component()));
        if (same == null || mode != same.mode()) {
            return Optional.empty();
        }
        Outcome ofSame =
                new Outcome(
                        same.id(),
                        outcome.time(),
                        outcome.action(),
                        outcome.component(),
                        outcome.result(),
                        outcome.why(),
                        outcome.errno(),
                        outcome.takenBytes());
        byte[] payload = JournalJson.bytes(JournalJson.outcome(ofSame));
        return Optional.of(
                new JournalRecord(
                        record.kind(), record.sequence(), record.count(), record.time(), payload));
    }
}
