package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.alert.Alerts.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

class GroupingTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long H = HOUR.toNanos();

    private final Grouping grouping = new Grouping("web7", HOUR, 10);

    @Test
    void a_storm_of_a_million_is_one_alert_and_summaries_with_exact_counts() {
        List<Alert> told = new ArrayList<>();
        long step = H / 250_000;
        for (int i = 0; i < 1_000_000; i++) {
            long now = i * step;
            told.addAll(grouping.due(now));
            grouping.offer(decision(i + ".0", "r", "dimm:A1", "e"), now).ifPresent(told::add);
        }
        told.addAll(grouping.due(4 * H));

        assertEquals(Alert.Kind.FIRST, told.get(0).kind());
        assertEquals(5, told.size(), "the first, and one an hour");
        assertEquals(1_000_000, told.stream().mapToLong(Alert::count).sum());
        assertEquals("999999.0", told.get(4).decision().id(), "a summary shows the newest");
        assertEquals(0, grouping.waiting());
    }

    @Test
    void other_rules_and_other_dimms_are_told_at_once() {
        assertTrue(grouping.offer(decision("1.0", "r", "dimm:A1", "e"), 0).isPresent());
        assertTrue(grouping.offer(decision("2.0", "r", "dimm:B1", "e"), 0).isPresent());
        assertTrue(grouping.offer(decision("3.0", "s", "dimm:A1", "e"), 0).isPresent());
        assertTrue(grouping.offer(decision("4.0", "r", "dimm:A1", "e"), 0).isEmpty());
    }

    @Test
    void ranks_of_a_dimm_are_told_with_it() {
        assertTrue(grouping.offer(decision("1.0", "r", "rank:A1/0", "e"), 0).isPresent());
        assertTrue(grouping.offer(decision("2.0", "r", "rank:A1/1", "e"), 1).isEmpty());
        assertTrue(grouping.offer(decision("3.0", "r", "dimm:A1", "e"), 2).isEmpty());
    }

    @Test
    void many_pages_of_one_rule_share_a_group_beyond_a_number() {
        int told = 0;
        for (int page = 0; page < 100_000; page++) {
            Decision one = decision(page + ".0", "r", "page:0x" + page + "000", "e");
            told += grouping.offer(one, page).isPresent() ? 1 : 0;
        }

        assertEquals(11, told, "ten pages, and the others");
        List<Alert> due = grouping.due(H + 100_000);
        assertEquals(1, due.size());
        assertEquals(100_000 - 11, due.get(0).count());
        assertTrue(due.get(0).others());
        assertTrue(due.get(0).text().startsWith("other components: 99989 more"), due.get(0).text());
    }

    @Test
    void after_a_quiet_interval_the_next_is_told_at_once() {
        grouping.offer(decision("1.0", "r", "dimm:A1", "e"), 0);

        assertTrue(grouping.due(H).isEmpty());
        assertTrue(grouping.offer(decision("2.0", "r", "dimm:A1", "e"), H).isPresent());
    }

    @Test
    void a_clock_set_back_tells_nothing_twice() {
        grouping.offer(decision("1.0", "r", "dimm:A1", "e"), 5 * H);

        assertTrue(grouping.offer(decision("2.0", "r", "dimm:A1", "e"), 0).isEmpty());
        assertTrue(grouping.due(0).isEmpty());
        assertEquals(1, grouping.due(6 * H).get(0).count());
    }

    @Test
    void what_was_counted_before_a_restart_is_told_after_it() {
        done(grouping, decision("1.0", "r", "dimm:A1", "e"), 0);
        done(grouping, decision("2.0", "r", "dimm:A1", "e"), 1);
        done(grouping, decision("3.0", "r", "dimm:A1", "e"), 2);
        grouping.restored(H / 2);

        assertTrue(grouping.offer(decision("4.0", "r", "dimm:A1", "e"), H / 2).isEmpty());
        assertEquals(3, grouping.due(H).get(0).count());
    }

    @Test
    void old_news_is_not_told_after_a_restart() {
        done(grouping, decision("1.0", "r", "dimm:A1", "e"), 0);
        done(grouping, decision("2.0", "r", "dimm:A1", "e"), 1);
        grouping.restored(10 * H);

        assertEquals(0, grouping.waiting());
    }

    @Test
    void without_an_interval_each_is_an_alert() {
        Grouping none = new Grouping("web7", Duration.ZERO, 10);

        assertTrue(none.offer(decision("1.0", "r", "dimm:A1", "e"), 0).isPresent());
        assertTrue(none.offer(decision("2.0", "r", "dimm:A1", "e"), 0).isPresent());
    }

    @Test
    void state_isTakenOverWhole() {
        Grouping one = new Grouping("h", Duration.ofNanos(H), 1);
        one.offer(decision("1.0", "r", "dimm:A1", "e"), 0);
        one.offer(decision("2.0", "r", "dimm:A1", "e"), 1);
        one.offer(decision("3.0", "r", "dimm:A2", "e"), 2);
        one.offer(decision("4.0", "r", "dimm:A3", "e"), 3);
        Grouping other = one.empty();
        other.offer(decision("9.0", "s", "dimm:B1", "e"), 0);
        other.restore(one.state());
        assertEquals(one.state(), other.state());
        assertEquals(2, other.waiting());
        assertEquals(one.due(H + 3), other.due(H + 3));
    }

    private static void done(Grouping grouping, Decision decision, long then) {
        grouping.restore(
                decision,
                new Outcome(
                        decision.id(),
                        then,
                        ActionKind.ALERT,
                        decision.component(),
                        Outcome.Result.DONE,
                        "",
                        0,
                        0));
    }
}
