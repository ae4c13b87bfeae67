package org.wrasse.engine.pipeline;

import org.wrasse.collectors.event.Observation;
import org.wrasse.rules.fact.Trip;

/** Sees what the rules are shown, before they are, and what trips; it changes nothing. */
public interface Witness {
    /** One that looks away. */
    Witness NONE = (observation, sequence, time) -> {};

    /**
     * @param sequence its number in the journal, or that of the input that it follows from
     * @param time nanoseconds since 1970
     */
    void observed(Observation observation, long sequence, long time);

    /** The observation that was shown last has made a SERD engine trip. */
    default void tripped(Trip trip) {}
}
