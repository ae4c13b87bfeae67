package org.wrasse.actions;

import org.wrasse.rules.decision.Decision;

/** Where it is written down that something is about to be done. */
@FunctionalInterface
public interface Intents {

    /**
     * Called before anything is touched; nothing is until it has returned. For hardware it must be
     * on disk by then.
     *
     * @param plan as {@link Action#plan} gives it
     * @throws Exception if it could not be written down: then nothing is done
     */
    void intend(Decision decision, String plan) throws Exception;
}
