package org.wrasse.engine.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.rules.decision.Outcome;

/** What a journal holds of the generator's numbered machine checks, counted once more. */
public final class Ledger {
    private final Decoding decoding = new Decoding();
    private final SubBufferSlice page = new SubBufferSlice(4096);
    private final List<Observation> observations = new ArrayList<>();
    private final BitSet numbers = new BitSet();
    private final Set<String> decisions = new HashSet<>();
    private final Set<String> decidedComponents = new HashSet<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private long outcomesTwice;
    private long events;
    private long twice;
    private long others;
    private long lost;
    private long decisionsTwice;
    private long unsound;
    private long missing;

    private Ledger() {}

    public static Ledger of(Path journal) {
        Ledger ledger = new Ledger();
        try (JournalReader reader = JournalReader.open(journal)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                ledger.take(r);
            }
            ledger.unsound = reader.unsound();
            ledger.missing = reader.missing();
        }
        return ledger;
    }

    private void take(JournalRecord r) {
        if (r.kind() == RecordKind.PAGE) {
            observations.clear();
            PagePayload.decode(r.payload(), page);
            decoding.decode("trace", page, observations);
            observations.forEach(this::count);
        } else if (r.kind() == RecordKind.KERNEL) {
            var node = JournalJson.parse(r.payload());
            decoding.kernel(new Input.Kernel(JournalJson.machine(node), JournalJson.formats(node)));
        } else if (r.kind() == RecordKind.LOSS) {
            lost += JournalJson.parse(r.payload()).path("count").asLong();
        } else if (r.kind() == RecordKind.DECISION) {
            var node = JournalJson.parse(r.payload());
            decidedComponents.add(node.path("component").asText());
            decisionsTwice += decisions.add(node.path("decision").asText()) ? 0 : 1;
        } else if (r.kind() == RecordKind.OUTCOME) {
            Outcome outcome = JournalJson.outcome(JournalJson.parse(r.payload()));
            outcomesTwice += outcomes.put(outcome.decision(), outcome) == null ? 0 : 1;
        }
    }

    private void count(Observation observation) {
        if (!(observation instanceof MceRecord mce)) {
            others++;
            return;
        }
        events++;
        int number = (int) (mce.addr() >>> 6);
        twice += numbers.get(number) ? 1 : 0;
        numbers.set(number);
    }

    @Override
    public String toString() {
        return "%d events, %d twice, %d others, %d lost, %d damaged"
                .formatted(events, twice, others, lost, damage());
    }

    /** Machine checks in the journal. */
    public long events() {
        return events;
    }

    /** How many numbers were there more than once. */
    public long twice() {
        return twice;
    }

    /** How many of the numbers 0 to {@code below} are not there. */
    public long absent(int below) {
        return below - numbers.get(0, below).cardinality();
    }

    /** Observations that are no machine checks. */
    public long others() {
        return others;
    }

    /** Events that the kernel dropped, as the journal's loss records say. */
    public long lost() {
        return lost;
    }

    public long decisions() {
        return decisions.size();
    }

    /** Decisions whose id was there before. */
    public long decisionsTwice() {
        return decisionsTwice;
    }

    /** How each decision ended, by its id. */
    public Map<String, Outcome> outcomes() {
        return Map.copyOf(outcomes);
    }

    /** Outcomes of decisions that had one before. */
    public long outcomesTwice() {
        return outcomesTwice;
    }

    /** How many different components were decided on. */
    public long decidedComponents() {
        return decidedComponents.size();
    }

    /** Damaged records and gaps in the numbering. */
    public long damage() {
        return unsound + missing;
    }
}
