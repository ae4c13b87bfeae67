package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.actions.Decisions.outcome;
import static org.wrasse.actions.GateScene.assertProceeds;
import static org.wrasse.actions.GateScene.assertRefused;
import static org.wrasse.actions.GateScene.enabled;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/** What a gate takes over from the journal: what was done, begun, and undone by a boot. */
class GateHistoryTest {
    private final GateScene scene = new GateScene();

    @Test
    void what_is_begun_and_not_ended_in_the_journal_is_spent_once() {
        ActionGate gate = scene.gate(enabled());
        Decision cpu = scene.decide(ActionKind.OFFLINE_CPU, "cpu:1");
        gate.restore(cpu, scene.now());
        assertRefused("cpus.per-day", gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:2")));
        gate.restore(cpu, outcome(cpu, Outcome.Result.TIMED_OUT, scene.wall()));
        assertEquals(
                List.of(1L),
                gate.report().budgets().stream()
                        .filter(b -> b.key().equals("cpus.per-day"))
                        .map(GateReport.BudgetLeft::spent)
                        .toList());
        scene.advance(Duration.ofDays(1));
        assertProceeds(gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:2")));
    }

    @Test
    void history_counts_as_if_it_had_just_been_judged() {
        ActionGate gate = scene.gate(enabled());
        for (int i = 0; i < 10; i++) {
            Decision page = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x" + i + "000");
            gate.restore(page, outcome(page, Outcome.Result.DONE, scene.now()));
        }
        Decision dry = scene.decide(ActionKind.OFFLINE_CPU, "cpu:1");
        gate.restore(dry, outcome(dry, Outcome.Result.DRY_RUN, scene.now()));

        assertRefused(
                "offline already",
                gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
        assertRefused(
                "pages.per-hour",
                gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0xb000")));
        assertProceeds(gate.judge(scene.decide(ActionKind.OFFLINE_CPU, "cpu:1")));
    }

    @Test
    void history_ages() {
        ActionGate gate = scene.gate(enabled());
        for (int i = 0; i < 10; i++) {
            Decision page = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x" + i + "000");
            gate.restore(page, outcome(page, Outcome.Result.DONE, scene.now()));
        }
        scene.advance(Duration.ofHours(1));

        assertProceeds(gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0xb000")));
    }

    @Test
    void a_boot_puts_pages_into_use_again() {
        ActionGate gate = scene.gate(enabled());
        Decision soft = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        gate.restore(soft, outcome(soft, Outcome.Result.DONE, scene.now()));
        scene.boot(gate);

        assertProceeds(gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void a_boot_ends_no_cooldown_of_what_it_does_not_undo() {
        ActionGate gate = scene.gate(enabled());
        Decision reset = scene.decide(ActionKind.RESET_LINK, "function:0000:3a:02.0");
        gate.restore(reset, outcome(reset, Outcome.Result.DONE, scene.now()));
        scene.boot(gate);

        assertRefused(
                "actions.reset-link.cooldown",
                gate.judge(scene.decide(ActionKind.RESET_LINK, "function:0000:3a:02.0")));
    }
}
