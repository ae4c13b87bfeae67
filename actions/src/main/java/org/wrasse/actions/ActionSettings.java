package org.wrasse.actions;

import java.time.Duration;
import org.wrasse.rules.decision.ActionKind;

/**
 * What the gate knows of one kind of action.
 *
 * @param enabled whether it may be done at all
 * @param injected whether it is done also for errors that an operator made up; never for hardware
 * @param cooldown how long after one the next is refused for the same component (and, where it only
 *     tells somebody, of the same rule)
 */
public record ActionSettings(boolean enabled, boolean injected, Duration cooldown) {

    public ActionSettings {
        if (cooldown.isNegative()) {
            throw new IllegalArgumentException("cooldown: must not be negative");
        }
    }

    /**
     * Hardware is left alone; what only tells or writes is not held back: alerts are grouped behind
     * the gate.
     */
    public static ActionSettings defaultsFor(ActionKind kind) {
        return new ActionSettings(
                !kind.hardware(),
                kind == ActionKind.DECLARE_FAULTY,
                kind.hardware() ? Duration.ofHours(1) : Duration.ZERO);
    }
}
