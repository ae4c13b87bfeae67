package org.wrasse.engine.pipeline;

import com.lmax.disruptor.EventHandler;

/** Behind journal and decode: what has no number in the journal is not decided on. */
final class RuleHandler implements EventHandler<InputSlot> {
    private final Deciding deciding;

    RuleHandler(Deciding deciding) {
        this.deciding = deciding;
    }

    @Override
    public void onEvent(InputSlot slot, long ringSequence, boolean endOfBatch) {
        if (slot.question != null) {
            slot.question.accept(deciding);
        } else if (slot.control == null || slot.control instanceof Input.Firmware) {
            deciding.observe(slot.observations, slot.sequence, slot.outputs);
        } else {
            deciding.control(slot.control, slot.sequence, slot.outputs);
        }
    }
}
