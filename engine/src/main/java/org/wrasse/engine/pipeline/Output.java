package org.wrasse.engine.pipeline;

import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.Trip;
import org.wrasse.rules.operator.Cleared;
import org.wrasse.rules.operator.OperatorRequest;

/** What the rules make of an input. */
public sealed interface Output {
    /**
     * @param time nanoseconds since 1970 of the input
     */
    record Tripped(Trip trip, long time) implements Output {}

    record Decided(Decision decision) implements Output {}

    /**
     * An operator's request has come through.
     *
     * @param cleared what was forgotten for it
     * @param sequence its number in the journal
     */
    record Operated(OperatorRequest request, Cleared cleared, long sequence) implements Output {}

    /**
     * Something that operators must hear of.
     *
     * @param failed the rule that is off from here on; empty if it is about something else
     */
    record Noticed(String text, long time, String failed) implements Output {}
}
