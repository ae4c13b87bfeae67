package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.outcome;
import static org.wrasse.actions.GateScene.assertDryRun;
import static org.wrasse.actions.GateScene.assertProceeds;
import static org.wrasse.actions.GateScene.assertRefused;
import static org.wrasse.actions.GateScene.enabled;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.operator.OperatorVerb;

/** One test for each row of the gate's table but budgets, in its order. */
class ActionGateTest {
    private final GateScene scene = new GateScene();

    @ParameterizedTest
    @EnumSource(
            value = ActionKind.class,
            names = {"LOG", "ALERT", "DECLARE_FAULTY"},
            mode = EnumSource.Mode.EXCLUDE)
    void hardware_actions_that_nobody_enabled_are_dry_runs(ActionKind kind) {
        ActionGate gate = scene.gate(GateSettings.defaults());

        assertDryRun(
                "the action is off: actions." + kind.text() + ".enabled in wrasse.yaml",
                gate.judge(scene.decide(kind, "page:0x1000")));
    }

    @Test
    void what_is_only_declared_faulty_passes_each_time_and_spends_nothing() {
        ActionGate gate = scene.gate(GateSettings.defaults());

        for (int i = 0; i < 1000; i++) {
            assertInstanceOf(
                    Verdict.Proceed.class,
                    gate.judge(scene.decide(ActionKind.DECLARE_FAULTY, "page:0x1000")));
        }
    }

    @Test
    void a_rule_that_is_not_in_enforce_mode_gives_dry_runs() {
        ActionGate gate = scene.gate(enabled());

        assertDryRun(
                "rule is in shadow mode: rules.settings", gate.judge(scene.inMode(Mode.SHADOW)));
        assertDryRun("rule is in off mode: rules.settings", gate.judge(scene.inMode(Mode.OFF)));
        assertProceeds(gate.judge(scene.inMode(Mode.ENFORCE)));
    }

    @Test
    void injected_errors_never_change_hardware() {
        ActionGate gate = scene.gate(enabled());

        assertDryRun(
                "no key changes this",
                gate.judge(scene.injected(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void errors_of_an_earlier_boot_never_change_hardware_but_are_told() {
        ActionGate gate = scene.gate(enabled());
        assertDryRun(
                "before this boot; no key changes this",
                gate.judge(scene.ofEarlierBoot(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
        assertProceeds(gate.judge(scene.ofEarlierBoot(ActionKind.ALERT, "page:0x1000")));
    }

    @Test
    void injected_errors_are_told_of_only_if_configured() {
        Decision alert = scene.injected(ActionKind.ALERT, "dimm:A1");
        GateSettings told =
                enabled().with(ActionKind.ALERT, new ActionSettings(true, true, Duration.ZERO));

        assertDryRun("actions.alert.injected in wrasse.yaml", scene.gate(enabled()).judge(alert));
        assertProceeds(scene.gate(told).judge(alert));
    }

    @Test
    void a_count_that_may_be_too_high_changes_no_hardware_unless_configured() {
        Decision page = scene.inDoubt(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        assertRefused(
                "the clock was set back by 1h: actions.doubt in wrasse.yaml",
                scene.gate(enabled()).judge(page));
        assertProceeds(scene.gate(enabled()).judge(scene.inDoubt(ActionKind.ALERT, "page:0x1000")));
        GateSettings bold =
                new GateSettings(
                        enabled().actions(), enabled().budgets(), MaintenanceWindows.ALWAYS, false);
        assertProceeds(scene.gate(bold).judge(page));
    }

    @Test
    void a_page_that_is_offline_is_refused_also_to_another_action() {
        ActionGate gate = scene.gate(enabled());
        Decision soft = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        assertProceeds(gate.judge(soft));
        assertRefused(
                "is being taken offline",
                gate.judge(scene.decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x1000")));
        gate.settle(soft, outcome(soft, Outcome.Result.DONE, scene.now()));
        scene.advance(Duration.ofDays(30));

        assertRefused(
                "page:0x1000 is offline already",
                gate.judge(scene.decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void a_page_whose_soft_offline_failed_may_be_taken_offline_hard() {
        ActionGate gate = scene.gate(enabled());
        Decision soft = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        gate.judge(soft);
        gate.settle(soft, outcome(soft, Outcome.Result.FAILED, scene.now()));

        assertProceeds(gate.judge(scene.decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void the_same_action_on_a_component_waits_for_its_cooldown() {
        ActionGate gate = scene.gate(enabled());
        Decision soft = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        gate.judge(soft);
        gate.settle(soft, outcome(soft, Outcome.Result.FAILED, scene.now()));
        Decision again = scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        scene.advance(Duration.ofMinutes(59));

        assertRefused(
                "cooling down for another 60 s: actions.soft-offline-page.cooldown in wrasse.yaml",
                gate.judge(again));
        scene.advance(Duration.ofMinutes(1));
        assertProceeds(gate.judge(again));
    }

    @Test
    void two_rules_may_alert_on_the_same_component() {
        ActionGate gate = scene.gate(enabled());
        Decision first = scene.decide(ActionKind.ALERT, "dimm:A1");
        assertProceeds(gate.judge(first));

        assertRefused(
                "actions.alert.cooldown", gate.judge(scene.decide(ActionKind.ALERT, "dimm:A1")));
        assertProceeds(gate.judge(GateScene.ofRule(first, "Uncorrected error")));
    }

    @Test
    void logging_needs_no_cooldown() {
        ActionGate gate = scene.gate(GateSettings.defaults());

        assertProceeds(gate.judge(scene.decide(ActionKind.LOG, "dimm:A1")));
        assertProceeds(gate.judge(scene.decide(ActionKind.LOG, "dimm:A1")));
    }

    @Test
    void outside_the_maintenance_windows_hardware_is_left_alone_and_all_else_told() {
        ActionGate gate =
                scene.gate(
                        enabled()
                                .with(
                                        MaintenanceWindows.parse(
                                                List.of("Sat 02:00-06:00"), ZoneId.of("UTC"))));
        assertRefused( // it is a Tuesday
                "outside the maintenance windows, the next begins Sat 2023-11-18 02:00 UTC:"
                        + " actions.windows in wrasse.yaml",
                gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
        assertProceeds(gate.judge(scene.decide(ActionKind.ALERT, "page:0x1000")));
        scene.advance(
                Duration.between(
                        Instant.parse("2023-11-14T22:13:20Z"),
                        Instant.parse("2023-11-18T02:00:00Z")));
        assertProceeds(gate.judge(scene.decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void what_an_operator_has_paused_is_refused_until_it_is_resumed() {
        ActionGate gate = scene.gate(enabled());
        gate.operated(scene.told(OperatorVerb.PAUSE, 0));
        assertRefused(
                "actions on hardware are paused by anna (as root) since 2023-11-14T22:13:20Z"
                        + " (a load test): 'wrasse resume' ends it",
                gate.judge(scene.decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
        assertProceeds(gate.judge(scene.decide(ActionKind.ALERT, "dimm:A1")));
        assertProceeds(gate.judge(scene.decide(ActionKind.DECLARE_FAULTY, "dimm:A1")));
        assertEquals("a load test", gate.report().pause().why());
        gate.operated(scene.told(OperatorVerb.RESUME, 0));
        assertProceeds(gate.judge(scene.decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
    }

    @Test
    void a_pause_for_a_while_ends_by_itself() {
        ActionGate gate = scene.gate(enabled());
        gate.operated(scene.told(OperatorVerb.PAUSE, scene.wall() + Duration.ofHours(2).toNanos()));
        assertRefused(
                "until 2023-11-15T00:13:20Z",
                gate.judge(scene.decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
        scene.advance(Duration.ofHours(2));
        assertProceeds(gate.judge(scene.decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
        assertNull(gate.report().pause());
    }

    @Test
    void settings_that_make_no_sense_are_refused_with_their_key() {
        ActionSettings bold = new ActionSettings(true, true, Duration.ZERO);

        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> enabled().with(ActionKind.OFFLINE_CPU, bold))
                        .getMessage()
                        .startsWith("actions.offline-cpu.injected:"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BudgetSettings(10, 24, 128, Double.NaN, 1, 10, 1, 4, 1));
        assertEquals(
                "actions.budgets.resets.per-day: must not be negative",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new BudgetSettings(10, 24, 128, 0.001, 1, -1, 1, 4, 1))
                        .getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new ActionSettings(true, false, Duration.ofSeconds(-1)));
    }
}
