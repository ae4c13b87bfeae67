package org.wrasse.engine.source;

import java.io.IOException;
import java.util.Optional;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.trace.LateEvents;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;

/** Where an engine's raw records come from. */
public interface Source {
    /** The machine, its boot and its formats. */
    Input.Kernel kernel();

    /** The trace clock against the wall clock, now. */
    ClockSample clock() throws IOException;

    /** What a boot before has left behind, to be journaled before all else. */
    default Optional<OtherBoot> otherBoot() {
        return Optional.empty();
    }

    /** The events that have come since this was asked last, as with a module; not armed yet. */
    default Optional<LateEvents> late() throws IOException {
        return Optional.empty();
    }

    /** The collector that goes on where the journal ends. */
    Collector collector(JournalState state) throws IOException;
}
