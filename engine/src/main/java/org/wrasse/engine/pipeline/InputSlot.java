package org.wrasse.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.trace.SubBufferSlice;

/** A slot of the ring: an input, and what the stages have made of it so far. Reused. */
final class InputSlot {
    /** Ring records, if {@link #control} is null. */
    final SubBufferSlice page;

    /** How the page was collected. */
    String source;

    Input control;

    /** Asked between two inputs; then there is nothing else in the slot. */
    Consumer<Deciding> question;

    /** The journal's number of the first entry: set by {@link JournalHandler}. */
    long sequence;

    /** One for each record of the page, or of firmware: set by {@link DecodeHandler}. */
    final List<Observation> observations = new ArrayList<>();

    /** Set by {@link RuleHandler}. */
    final List<Output> outputs = new ArrayList<>();

    InputSlot(int pageBytes) {
        page = new SubBufferSlice(pageBytes);
    }

    /** Lets go of what the last input left, so that nothing old is kept alive or seen again. */
    void clear() {
        control = null;
        question = null;
        observations.clear();
        outputs.clear();
    }
}
