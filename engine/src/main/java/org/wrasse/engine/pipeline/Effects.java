package org.wrasse.engine.pipeline;

import org.wrasse.rules.decision.Decision;

/** Those behind the pipeline, told of what is journaled; they must not block. */
@FunctionalInterface
public interface Effects {
    void decided(Decision decision);

    /** An operator's request has come through. */
    default void operated(Output.Operated operated) {}
}
