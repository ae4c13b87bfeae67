package org.wrasse.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.RecordKind;

/** Last stage: appends what was decided, and only then hands it over to be acted on. */
final class DecisionHandler implements EventHandler<InputSlot> {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionHandler.class);

    private final Journal journal;
    private final PipelineCounters counters;
    private final Effects effects;

    DecisionHandler(Journal journal, PipelineCounters counters, Effects effects) {
        this.journal = journal;
        this.counters = counters;
        this.effects = effects;
    }

    @Override
    public void onEvent(InputSlot slot, long ringSequence, boolean endOfBatch) {
        for (int i = 0; i < slot.outputs.size(); i++) {
            handle(slot.outputs.get(i));
        }
        slot.clear();
    }

    private void handle(Output output) {
        if (output instanceof Output.Tripped tripped) {
            counters.trips.increment();
            journal.append(
                    RecordKind.TRIP,
                    JournalJson.bytes(JournalJson.trip(tripped.trip(), tripped.time())));
        } else if (output instanceof Output.Noticed noticed) {
            LOG.warn("{}", noticed.text());
            journal.append(
                    RecordKind.NOTICE,
                    JournalJson.bytes(JournalJson.notice(noticed.text(), noticed.time())));
        } else if (output instanceof Output.Decided decided) {
            counters.decisions.increment();
            journal.append(
                    RecordKind.DECISION,
                    JournalJson.bytes(JournalJson.decision(decided.decision())));
            effects.decided(decided.decision());
        } else if (output instanceof Output.Operated operated) {
            effects.operated(operated);
        }
    }
}
