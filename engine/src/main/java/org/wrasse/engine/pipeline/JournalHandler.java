package org.wrasse.engine.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.lmax.disruptor.EventHandler;
import org.wrasse.engine.journal.EdacJson;
import org.wrasse.engine.journal.InventoryJson;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.RuleBaseJson;
import org.wrasse.rules.fact.Tick;

/** First stage: appends each input to the journal and notes the number that it got there. */
final class JournalHandler implements EventHandler<InputSlot> {
    private final Journal journal;
    private final PipelineCounters counters;
    private final PagePayload payload = new PagePayload();

    /** The last slot of the ring that has been journaled; read by collectors. */
    private volatile long journaled = -1;

    JournalHandler(Journal journal, PipelineCounters counters) {
        this.journal = journal;
        this.counters = counters;
    }

    @Override
    public void onEvent(InputSlot slot, long ringSequence, boolean endOfBatch) {
        if (slot.question == null) {
            slot.sequence = slot.control == null ? page(slot) : control(slot.control);
        }
        journaled = ringSequence;
    }

    private long page(InputSlot slot) {
        payload.encode(slot.source, slot.page);
        counters.read.add(slot.page.records);
        return journal.append(
                RecordKind.PAGE, payload.bytes(), payload.length(), slot.page.records);
    }

    private long control(Input input) {
        if (input instanceof Input.Kernel kernel) {
            return append(
                    RecordKind.KERNEL, JournalJson.kernel(kernel.machine(), kernel.formats()));
        }
        if (input instanceof Input.Clock clock) {
            return append(RecordKind.CLOCK, JournalJson.clock(clock.sample()));
        }
        if (input instanceof Input.Loss loss) {
            counters.lost.add(loss.report().count());
            return append(RecordKind.LOSS, JournalJson.loss(loss.report()));
        }
        if (input instanceof Input.Rules rules) {
            return append(RecordKind.RULEBASE, RuleBaseJson.of(rules.base()));
        }
        if (input instanceof Input.Firmware firmware) {
            counters.read.increment();
            return append(
                    RecordKind.FIRMWARE,
                    JournalJson.firmware(firmware.found(), firmware.traceNanos()));
        }
        if (input instanceof Input.Edac edac) {
            return append(RecordKind.EDAC, EdacJson.counters(edac.counters()));
        }
        if (input instanceof Input.Parts parts) {
            return append(RecordKind.INVENTORY, InventoryJson.inventory(parts.inventory()));
        }
        if (input instanceof Input.Tick tick) {
            return append(RecordKind.TICK, JournalJson.tick(new Tick(tick.wallNanos())));
        }
        if (input instanceof Input.Troubled troubled) {
            return append(RecordKind.TROUBLE, JournalJson.trouble(troubled.trouble()));
        }
        if (input instanceof Input.Operator told) {
            return append(RecordKind.OPERATOR, OperatorJson.request(told.request()));
        }
        counters.outcomes.increment();
        return append(RecordKind.OUTCOME, JournalJson.outcome(((Input.Result) input).outcome()));
    }

    private long append(RecordKind kind, ObjectNode node) {
        return journal.append(kind, JournalJson.bytes(node));
    }

    boolean isJournaled(long ringSequence) {
        return journaled >= ringSequence;
    }
}
