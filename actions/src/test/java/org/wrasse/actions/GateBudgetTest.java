package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.actions.Decisions.outcome;
import static org.wrasse.actions.GateScene.assertProceeds;
import static org.wrasse.actions.GateScene.assertRefused;
import static org.wrasse.actions.GateScene.enabled;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.operator.OperatorVerb;

/** What may be spent in a time, at a time, and of what the host has. */
class GateBudgetTest {
    private static final long GIB = 1L << 30;

    private final GateScene scene = new GateScene();

    @Test
    void soft_and_hard_offlined_pages_share_a_budget_per_hour() {
        ActionGate gate = scene.gate(enabled());
        for (int i = 0; i < 10; i++) {
            ActionKind kind =
                    i % 2 == 0 ? ActionKind.SOFT_OFFLINE_PAGE : ActionKind.HARD_OFFLINE_PAGE;
            assertProceeds(gate.judge(scene.decide(kind, "page:0x" + i + "000")));
        }
        Decision eleventh = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0xa000");

        assertRefused("budget of 10 in an hour on this host", gate.judge(eleventh));
        assertRefused("actions.budgets.pages.per-hour in wrasse.yaml", gate.judge(eleventh));
        scene.advance(Duration.ofHours(1));
        assertProceeds(gate.judge(eleventh));
    }

    @Test
    void no_step_of_the_clock_opens_a_budget() {
        ActionGate gate = scene.gate(enabled());
        for (int i = 0; i < 10; i++) {
            gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x" + i + "000"));
        }
        Decision eleventh = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0xa000");
        for (int days : List.of(-365, 1000, -1, 1)) {
            scene.stepClock(Duration.ofDays(days));
            assertRefused("pages.per-hour", gate.judge(eleventh));
        }
        scene.advance(Duration.ofHours(1));
        assertProceeds(gate.judge(eleventh));
    }

    @Test
    void what_touched_nothing_costs_nothing() {
        ActionGate gate = scene.gate(enabled());
        Decision cpu = scene.decide(ActionKind.OFFLINE_CPU, "cpu:1");
        gate.judge(cpu);
        gate.settle(cpu, outcome(cpu, Outcome.Result.REFUSED, scene.now()));

        assertProceeds(gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:1")));
    }

    @Test
    void resets_have_a_budget_per_function_and_one_per_host() {
        GateSettings settings =
                enabled()
                        .with(
                                ActionKind.RESET_LINK,
                                new ActionSettings(true, false, Duration.ZERO));
        ActionGate gate = scene.gate(settings);
        assertProceeds(gate.judge(scene.decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));

        assertRefused(
                "budget of 1 in an hour for this component is spent:"
                        + " actions.budgets.resets.per-hour-per-function",
                gate.judge(scene.decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
        for (int i = 1; i < 10; i++) {
            assertProceeds(
                    gate.judge(
                            scene.decide(ActionKind.RESET_LINK, "function:0000:0" + i + ":01.0")));
        }
        assertRefused(
                "budget of 10 in 24 hours on this host is spent: actions.budgets.resets.per-day",
                gate.judge(scene.decide(ActionKind.RESET_LINK, "function:0000:0a:00.0")));
    }

    @Test
    void one_cpu_goes_offline_a_day() {
        ActionGate gate = scene.gate(enabled());
        assertProceeds(gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:1")));
        scene.advance(Duration.ofHours(23));

        assertRefused(
                "actions.budgets.cpus.per-day in wrasse.yaml",
                gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:2")));
        scene.advance(Duration.ofHours(1));
        assertProceeds(gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:2")));
    }

    @Test
    void one_dimm_does_not_spend_the_budget_of_all() {
        ActionGate gate =
                scene.gate(enabled().with(new BudgetSettings(100, 3, 9, 0.5, 1, 10, 1, 4, 1)));
        for (int i = 1; i <= 3; i++) {
            assertProceeds(gate.judge(scene.onDimm("A1", "page:0x" + i + "000")));
        }
        assertRefused(
                "budget of 3 in 24 hours for this DIMM is spent:"
                        + " actions.budgets.pages.per-day-per-dimm",
                gate.judge(scene.onDimm("A1", "page:0x4000")));
        assertProceeds(gate.judge(scene.onDimm("B1", "page:0x5000")));
        assertProceeds(gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x6000")));
        scene.advance(Duration.ofDays(1));
        assertProceeds(gate.judge(scene.onDimm("A1", "page:0x4000")));
    }

    @Test
    void pages_of_no_known_dimm_share_a_budget() {
        ActionGate gate =
                scene.gate(enabled().with(new BudgetSettings(100, 2, 9, 0.5, 1, 10, 1, 4, 1)));
        assertProceeds(gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
        assertProceeds(gate.judge(scene.decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x2000")));
        assertRefused(
                "per-day-per-dimm",
                gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x3000")));
    }

    @Test
    void a_new_dimm_in_the_place_of_an_old_one_has_spent_nothing_but_the_host_has() {
        ActionGate gate =
                scene.gate(enabled().with(new BudgetSettings(4, 2, 9, 0.5, 1, 10, 1, 4, 1)));
        gate.judge(scene.onDimm("A1", "page:0x1000"));
        gate.judge(scene.onDimm("A1", "page:0x2000"));
        assertRefused("per-day-per-dimm", gate.judge(scene.onDimm("A1", "page:0x3000")));
        scene.advance(Duration.ofMinutes(1));
        gate.operated(scene.told(OperatorVerb.REPLACED, 0, new Dimm("A1")));
        assertProceeds(gate.judge(scene.onDimm("A1", "page:0x3000")));
        assertProceeds(gate.judge(scene.onDimm("A1", "page:0x4000")));
        assertRefused("pages.per-hour", gate.judge(scene.onDimm("A1", "page:0x5000")));
    }

    @Test
    void no_more_than_so_many_pages_of_a_dimm_are_offline_at_a_time() {
        ActionGate gate =
                scene.gate(enabled().with(new BudgetSettings(100, 100, 2, 0.5, 1, 10, 1, 4, 1)));
        gate.judge(scene.onDimm("A1", "page:0x1000"));
        gate.judge(scene.onDimm("A1", "page:0x2000"));
        scene.advance(Duration.ofDays(30));
        assertRefused(
                "2 pages of dimm:A1 are offline: actions.budgets.pages.most-per-dimm",
                gate.judge(scene.onDimm("A1", "page:0x3000")));
        assertProceeds(gate.judge(scene.onDimm("A2", "page:0x4000")));
    }

    @Test
    void no_more_than_so_many_cpus_are_offline_at_a_time() {
        ActionGate gate = scene.gate(enabled());
        for (int cpu = 1; cpu <= 4; cpu++) {
            assertProceeds(gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:" + cpu)));
            scene.advance(Duration.ofDays(1));
        }
        assertRefused(
                "4 CPUs are offline: actions.budgets.cpus.most",
                gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:5")));
    }

    @Test
    void no_more_than_a_share_of_memory_goes_offline() {
        long twoPages = 2 * 4096 * 1000;
        ActionGate gate = scene.gate(enabled(), new Host(twoPages, 100));
        scene.retire(gate, "page:0x1000", Outcome.Result.DONE);
        scene.retire(gate, "page:0x2000", Outcome.Result.FAILED);
        scene.retire(gate, "page:0x3000", Outcome.Result.TIMED_OUT);
        scene.advance(Duration.ofDays(1));

        assertRefused(
                "8192 of at most 8192 bytes of memory are offline:"
                        + " actions.budgets.pages.share-of-memory in wrasse.yaml",
                gate.judge(scene.decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x4000")));
    }

    @Test
    void of_several_pages_those_that_were_taken_are_offline_also_if_the_whole_failed() {
        ActionGate gate = scene.gate(enabled(), new Host(5 * 4096 * 1000, 100));
        Decision four = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x4000/16384");
        assertProceeds(gate.judge(four));
        gate.settle(four, outcome(four, Outcome.Result.FAILED, scene.now(), 3 * 4096));
        assertEquals(3 * 4096, gate.report().retiredPageBytes());
        assertEquals(List.of("page:0x4000/16384"), gate.report().retired());

        Decision hard = scene.decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x4000/16384");
        assertProceeds(gate.judge(hard)); // the fourth may be tried again
        assertEquals(4 * 4096, gate.report().retiredPageBytes());
        gate.settle(hard, outcome(hard, Outcome.Result.REFUSED, scene.now()));
        assertEquals(3 * 4096, gate.report().retiredPageBytes());

        ActionGate restarted = gate.empty();
        restarted.restore(gate.state());
        assertEquals(gate.report(), restarted.report());
        scene.advance(Duration.ofDays(1));
        scene.retire(gate, "page:0x10000", Outcome.Result.DONE);
        scene.retire(gate, "page:0x11000", Outcome.Result.DONE);
        assertRefused(
                "20480 of at most 20480 bytes of memory are offline",
                gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x4000/16384")));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0.02, 2",
        "100, 1, 99",
        "8, 0.1, 1", // a tenth of eight is none, and one bad core must go all the same
        "29, 0.1, 2",
        "8, 0, 0",
        "0, 0.1, 0", // it is not known how many there are
    })
    void no_more_than_a_share_of_the_CPUs_goes_offline(int cpus, double share, int most) {
        BudgetSettings budgets = new BudgetSettings(10, 24, 128, 0.5, 1, 10, 999, 99, share);
        ActionGate gate = scene.gate(enabled().with(budgets), new Host(64 * GIB, cpus));
        for (int cpu = 1; cpu <= most; cpu++) {
            assertProceeds(gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:" + cpu)));
        }
        assertRefused(
                most == 99
                        ? "99 CPUs are offline: actions.budgets.cpus.most in wrasse.yaml"
                        : most
                                + " of at most "
                                + most
                                + " CPUs are offline: actions.budgets.cpus.share-of-cpus in"
                                + " wrasse.yaml",
                gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:100")));
    }
}
