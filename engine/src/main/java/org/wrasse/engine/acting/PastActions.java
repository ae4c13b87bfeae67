package org.wrasse.engine.acting;

import org.wrasse.actions.ActionGate;
import org.wrasse.actions.Host;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.replay.ActionHistory;

/** Those who remember what was done, where nothing is to be done. */
public final class PastActions {
    private PastActions() {}

    /** With nothing to remember yet. */
    public static ActionHistory none(Config config) {
        ActionParts parts = new ActionParts(config);
        return new ActionHistory(
                new ActionGate(parts.gate(), Host.UNKNOWN, () -> 0), parts.grouping("localhost"));
    }
}
