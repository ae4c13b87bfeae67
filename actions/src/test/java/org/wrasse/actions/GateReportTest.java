package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.actions.Decisions.decision;
import static org.wrasse.actions.Decisions.outcome;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wrasse.actions.GateReport.BudgetLeft;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

class GateReportTest {
    private static final long GIB = 1L << 30;

    private long now = 1_700_000_000_000_000_000L;

    private ActionGate gate() {
        ActionSettings on = new ActionSettings(true, false, Duration.ZERO);
        GateSettings settings =
                GateSettings.defaults()
                        .with(ActionKind.SOFT_OFFLINE_PAGE, on)
                        .with(ActionKind.RESET_LINK, on);
        return new ActionGate(settings, new Host(4 * GIB, 30), () -> now);
    }

    private void done(ActionGate gate, String id, ActionKind kind, String component) {
        Decision decision = decision(id, kind, component, Mode.ENFORCE, false);
        assertEquals(new Verdict.Proceed(), gate.judge(decision));
        gate.settle(decision, outcome(decision, Outcome.Result.DONE, now));
    }

    private static Map<String, Long> spent(ActionGate gate) {
        return gate.report().budgets().stream()
                .collect(Collectors.toMap(BudgetLeft::key, BudgetLeft::spent));
    }

    @Test
    void a_fresh_gate_has_spent_nothing() {
        GateReport report = gate().report();
        assertEquals(
                List.of(
                        new BudgetLeft("pages.per-hour", 10, 0),
                        new BudgetLeft("pages.per-day-per-dimm", 24, 0),
                        new BudgetLeft("resets.per-hour-per-function", 1, 0),
                        new BudgetLeft("resets.per-day", 10, 0),
                        new BudgetLeft("cpus.per-day", 1, 0),
                        new BudgetLeft("pages.most-per-dimm", 128, 0),
                        new BudgetLeft("cpus.most", 4, 0),
                        new BudgetLeft("cpus.share-of-cpus", 3, 0)),
                report.budgets());
        assertEquals(List.of(), report.retired());
        assertEquals(4 * GIB / 1000, report.mostPageBytes());
    }

    @Test
    void what_was_done_is_spent_for_its_window_and_retired_until_reboot() {
        ActionGate gate = gate();
        done(gate, "1.0", ActionKind.SOFT_OFFLINE_PAGE, "page:0x2000");
        done(gate, "2.0", ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        assertEquals(2, spent(gate).get("pages.per-hour"));
        now += Duration.ofHours(2).toNanos();
        assertEquals(0, spent(gate).get("pages.per-hour"));
        assertEquals(List.of("page:0x1000", "page:0x2000"), gate.report().retired());
        assertEquals(8192, gate.report().retiredPageBytes());
    }

    @Test
    void of_a_budget_that_each_component_has_the_most_that_one_spent_is_told() {
        ActionGate gate = gate();
        done(gate, "1.0", ActionKind.RESET_LINK, "function:0000:01:00.0");
        done(gate, "2.0", ActionKind.RESET_LINK, "function:0000:02:00.0");
        assertEquals(1, spent(gate).get("resets.per-hour-per-function"));
        assertEquals(2, spent(gate).get("resets.per-day"));
    }
}
