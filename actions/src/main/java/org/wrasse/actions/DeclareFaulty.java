package org.wrasse.actions;

import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Leaves the machine alone: the rules have noted the faulty component when they decided, from the
 * journal alone, and its outcome says no more than that.
 */
public final class DeclareFaulty implements Action {
    @Override
    public ActionKind kind() {
        return ActionKind.DECLARE_FAULTY;
    }

    @Override
    public String plan(Decision decision) {
        return "note " + decision.component().id() + " as faulty";
    }

    @Override
    public Result perform(Decision decision) {
        return Result.done("noted as faulty");
    }
}
