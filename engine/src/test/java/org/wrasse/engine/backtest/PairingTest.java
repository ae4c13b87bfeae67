package org.wrasse.engine.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;

/** Which decision of the new rules is taken for which of the old. */
class PairingTest {
    private final List<String> found = new ArrayList<>();
    private final Pairing pairing =
            new Pairing(d -> found.add(d.kind().text() + " " + d.decision().id() + " " + d.what()));

    @Test
    void theSameInput_isTheSameDecision_whateverItsNumber() {
        pairing.take(List.of(decision("7.0", 0, "r", 10)), List.of(decision("7.3", 0, "r", 10)));
        assertEquals(List.of("same 7.3 []"), found);
    }

    @Test
    void anotherRuleAndCount_isAChange() {
        pairing.take(List.of(decision("7.0", 0, "r", 10)), List.of(decision("7.0", 0, "s", 5)));
        assertEquals(List.of("changed 7.0 [rule was r, is s, count was 10, is 5]"), found);
    }

    @Test
    void anEarlierInputWithinADay_isAChange() {
        pairing.take(List.of(), List.of(decision("5.0", 1, "r", 5)));
        pairing.take(List.of(decision("9.0", 3, "r", 5)), List.of());
        assertEquals(List.of("changed 5.0 [2h0m earlier]"), found);
    }

    @Test
    void moreThanADayApart_areOneRemovedAndOneAdded() {
        pairing.take(List.of(decision("5.0", 1, "r", 5)), List.of());
        pairing.take(List.of(), List.of(decision("9.0", 26, "r", 5)));
        assertEquals(List.of("removed 5.0 []"), found);
        pairing.end();
        assertEquals(List.of("removed 5.0 []", "added 9.0 []"), found);
    }

    @Test
    void tooManyWaiting_theOldestHaveNoOtherHalf() {
        for (int i = 0; i < Pairing.MOST + 10; i++) {
            pairing.take(List.of(), List.of(decision(i + ".0", 1, "r", 5)));
        }
        assertEquals(10, found.size(), found::toString);
        assertEquals("added 0.0 []", found.get(0));
    }

    private static Decision decision(String id, long hour, String rule, long count) {
        return new Decision(
                id,
                TimeUnit.HOURS.toNanos(hour),
                rule,
                "digest",
                ActionKind.SOFT_OFFLINE_PAGE,
                Component.of("page:0x1000"),
                Mode.SHADOW,
                count,
                List.of(1L),
                "why",
                false);
    }
}
