package org.wrasse.engine.replay;

import org.wrasse.actions.ActionGate;
import org.wrasse.actions.alert.Grouping;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.operator.OperatorRequest;

/**
 * Those who remember what was done, and take it over from the journal.
 *
 * @param gate remembers budgets, cool-downs, what is retired
 * @param alerts remembers what was told, and what was counted and not told yet
 */
public record ActionHistory(ActionGate gate, Grouping alerts) implements JournalState.History {

    /** What they remember. */
    public record State(ActionGate.State gate, Grouping.State alerts) {}

    /** The same, of the same settings, with nothing to remember. */
    public ActionHistory empty() {
        return new ActionHistory(gate.empty(), alerts.empty());
    }

    /** A copy of what they remember. */
    State state() {
        return new State(gate.state(), alerts.state());
    }

    /** Forgets all, and remembers this. */
    void restore(State state) {
        gate.restore(state.gate());
        alerts.restore(state.alerts());
    }

    @Override
    public void closed(Decision decision, Outcome outcome) {
        gate.restore(decision, outcome);
        alerts.restore(decision, outcome);
    }

    @Override
    public void begun(Decision decision, long sinceBoot) {
        gate.restore(decision, sinceBoot);
    }

    @Override
    public void up(long sinceBoot) {
        gate.restoreUpTime(sinceBoot);
    }

    @Override
    public void operated(OperatorRequest request) {
        gate.restore(request);
    }

    @Override
    public void booted() {
        gate.restoreBoot();
    }
}
