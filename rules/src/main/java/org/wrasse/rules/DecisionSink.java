package org.wrasse.rules;

import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.Trip;

/** What comes out of a {@link RuleSession}, in the order in which it came about. */
public interface DecisionSink {
    /** A SERD engine has fired. Comes before the decisions that it leads to. */
    void tripped(Trip trip, long sequence);

    void decided(Decision decision);

    /**
     * A rule has failed and will not run again until the rule base is replaced. The other rules go
     * on. Comes once for each rule.
     *
     * @param message one line
     */
    void ruleFailed(String rule, String message);

    /**
     * Something that operators must hear of, as that counts were forgotten for want of room.
     *
     * @param text one line
     */
    default void noticed(String text) {}
}
