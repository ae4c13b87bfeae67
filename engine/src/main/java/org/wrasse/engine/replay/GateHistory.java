package org.wrasse.engine.replay;

import org.wrasse.actions.ActionGate;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/** The gate takes over from the journal what was done. */
record GateHistory(ActionGate gate) implements JournalState.History {
    @Override
    public void closed(Decision decision, Outcome outcome) {
        gate.restore(decision, outcome);
    }

    @Override
    public void booted() {
        gate.restoreBoot();
    }
}
