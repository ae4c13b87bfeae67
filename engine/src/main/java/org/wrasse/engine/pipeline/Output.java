package org.wrasse.engine.pipeline;

import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.Trip;

/** What the rules make of an input. */
public sealed interface Output {
    /**
     * @param time nanoseconds since 1970 of the input
     */
    record Tripped(Trip trip, long time) implements Output {}

    record Decided(Decision decision) implements Output {}

    /** Something that operators must hear of: a rule that failed and is off now. */
    record Noticed(String text, long time) implements Output {}
}
