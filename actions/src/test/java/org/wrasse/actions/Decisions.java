package org.wrasse.actions;

import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/** Decisions and outcomes for tests. */
public final class Decisions {
    private Decisions() {}

    public static Decision decision(ActionKind action, String component) {
        return decision("7.0", action, component, Mode.ENFORCE, false);
    }

    public static Decision decision(
            String id, ActionKind action, String component, Mode mode, boolean injected) {
        return new Decision(
                id,
                1_700_000_000_123_456_789L,
                "Repeated errors",
                "c0ffee",
                action,
                Component.of(component),
                mode,
                10,
                List.of(5L, 6L),
                "10 corrected errors in 24 h",
                injected);
    }

    public static Outcome outcome(Decision decision, Outcome.Result result, long time) {
        return outcome(decision, result, time, 0);
    }

    public static Outcome outcome(
            Decision decision, Outcome.Result result, long time, long takenBytes) {
        return new Outcome(
                decision.id(),
                time,
                decision.action(),
                decision.component(),
                result,
                "",
                0,
                takenBytes);
    }
}
