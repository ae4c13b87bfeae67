package org.wrasse.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import org.wrasse.collectors.event.Undecodable;

/** Beside the journal: makes observations of the raw records. */
final class DecodeHandler implements EventHandler<InputSlot> {
    private final Decoding decoding;
    private final PipelineCounters counters;

    DecodeHandler(Decoding decoding, PipelineCounters counters) {
        this.decoding = decoding;
        this.counters = counters;
    }

    @Override
    public void onEvent(InputSlot slot, long ringSequence, boolean endOfBatch) {
        if (slot.question != null) {
            return;
        }
        if (slot.control instanceof Input.Kernel kernel) {
            decoding.kernel(kernel);
        } else if (slot.control instanceof Input.Parts parts) {
            decoding.parts(parts.inventory());
        } else if (slot.control instanceof Input.Firmware firmware) {
            slot.observations.add(decoding.firmware(firmware.found(), firmware.traceNanos()));
            count(slot);
        } else if (slot.control == null) {
            decoding.decode(slot.source, slot.page, slot.observations);
            count(slot);
        }
    }

    private void count(InputSlot slot) {
        int undecodable = 0;
        for (int i = 0; i < slot.observations.size(); i++) {
            if (slot.observations.get(i) instanceof Undecodable) {
                undecodable++;
            }
        }
        counters.undecodable.add(undecodable);
        counters.decoded.add(slot.observations.size() - undecodable);
    }
}
