package org.wrasse.actions;

import java.time.Duration;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;

/**
 * How many actions may be done within a time.
 *
 * @param key the line of configuration, below {@code actions.budgets}
 * @param kinds the kinds of action that are counted together
 * @param most how many
 * @param window within which time
 * @param perComponent whether each component has its own count
 */
record Budget(
        String key, Predicate<ActionKind> kinds, int most, Duration window, boolean perComponent) {

    static boolean isPage(ActionKind kind) {
        return kind == ActionKind.SOFT_OFFLINE_PAGE || kind == ActionKind.HARD_OFFLINE_PAGE;
    }

    /** Whether a done action {@code age} nanoseconds ago counts against one to be done now. */
    boolean counts(Component done, ActionKind kind, long age, Component toDo) {
        return kinds.test(kind) && age < window.toNanos() && (!perComponent || done.equals(toDo));
    }

    /** Why no more may be done. */
    String why() {
        return "the budget of "
                + most
                + " in "
                + (window.toHours() == 1 ? "an hour" : window.toHours() + " hours")
                + (perComponent ? " for this component" : " on this host")
                + " is spent: actions.budgets."
                + key
                + " in wrasse.yaml";
    }
}
