package org.wrasse.actions.pcie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;

import java.time.Duration;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/** What tests of link resets share. */
final class Resets {
    /** They wait for nothing. */
    static final ResetTimes AT_ONCE = times(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));

    private Resets() {}

    static ResetTimes times(Duration settle, Duration watch, Duration deadline) {
        Duration none = Duration.ZERO;
        return new ResetTimes(settle, watch, none, none, none, deadline);
    }

    static Decision reset(String bdf) {
        return decision(ActionKind.RESET_LINK, "function:" + bdf);
    }

    static void assertFailed(Action.Result result, int errno, String words) {
        assertEquals(Outcome.Result.FAILED, result.result(), result.why());
        assertEquals(errno, result.errno());
        assertTrue(result.why().contains(words), result.why());
    }
}
