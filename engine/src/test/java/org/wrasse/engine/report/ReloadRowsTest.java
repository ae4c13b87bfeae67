package org.wrasse.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.engine.rules.Reload;
import org.wrasse.engine.rules.RuleChanges;
import org.wrasse.rules.Problem;

/** What {@code rules reload} prints. */
class ReloadRowsTest {
    private static final String DIGEST = "0123456789abcdef0123456789abcdef";
    private static final RuleChanges NONE =
            new RuleChanges(List.of(), List.of(), List.of(), List.of(), List.of());

    private static List<String> rows(Reload reload) {
        return reload.json().stream().flatMap(o -> ReloadRows.of(o).stream()).toList();
    }

    @Test
    void taken_saysFromWhenOnAndWhatChanged() {
        RuleChanges changes =
                new RuleChanges(
                        List.of("new"), List.of("old"), List.of("b"), List.of("a"), List.of("b"));
        assertEquals(
                List.of(
                        "taken: rule base 0123456789ab, in force from journal entry 7 on (compiled in 31 ms)",
                        "  added: \"new\"",
                        "  removed: \"old\"",
                        "  changed: \"b\"",
                        "  counters begun anew: \"b\"",
                        "  counters kept: 1 rule"),
                rows(new Reload(Reload.Result.TAKEN, 0, 31, DIGEST, 0, 7, changes, List.of())));
    }

    @Test
    void takenButWaitingForTheJournal_saysSo() {
        assertEquals(
                "taken: rule base 0123456789ab, in force once it is journaled: see 'wrasse status' (compiled in 31 ms)",
                rows(new Reload(Reload.Result.TAKEN, 0, 31, DIGEST, 0, 0, NONE, List.of())).get(0));
    }

    @Test
    void unchanged_saysSinceWhen() {
        assertEquals(
                List.of("in force already: rule base 0123456789ab, loaded 1970-01-01T00:00:05Z"),
                rows(
                        new Reload(
                                Reload.Result.UNCHANGED,
                                0,
                                31,
                                DIGEST,
                                5_000_000_000L,
                                0,
                                NONE,
                                List.of())));
    }

    @Test
    void refused_saysEachProblemAsRulesCheckDoes() {
        List<Problem> problems =
                List.of(
                        new Problem("a.drl", 3, "what", "remedy"),
                        new Problem("b.drl", 0, "x", ""));
        assertEquals(
                List.of(
                        "a.drl:3: what: remedy",
                        "b.drl: x",
                        "refused; rule base 0123456789ab stays in force"),
                rows(new Reload(Reload.Result.REFUSED, 0, 31, DIGEST, 0, 0, NONE, problems)));
    }
}
