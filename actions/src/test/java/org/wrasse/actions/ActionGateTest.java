package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;
import static org.wrasse.actions.Decisions.outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** One test for each row of the gate's table, in its order. */
class ActionGateTest {
    private static final long GIB = 1L << 30;
    private static final long START = 1_700_000_000_000_000_000L;

    /** What clocks that can be set show. */
    private long wall = START;

    private long now = START; // of the host being up
    private int decisions;

    @ParameterizedTest
    @EnumSource(
            value = ActionKind.class,
            names = {"LOG", "ALERT", "DECLARE_FAULTY"},
            mode = EnumSource.Mode.EXCLUDE)
    void hardware_actions_that_nobody_enabled_are_dry_runs(ActionKind kind) {
        ActionGate gate = gate(GateSettings.defaults());

        assertDryRun(
                "the action is off: actions." + kind.text() + ".enabled in wrasse.yaml",
                gate.judge(decide(kind, "page:0x1000")));
    }

    @Test
    void what_is_only_declared_faulty_passes_each_time_and_spends_nothing() {
        ActionGate gate = gate(GateSettings.defaults());

        for (int i = 0; i < 1000; i++) {
            assertInstanceOf(
                    Verdict.Proceed.class,
                    gate.judge(decide(ActionKind.DECLARE_FAULTY, "page:0x1000")));
        }
    }

    @Test
    void a_rule_that_is_not_in_enforce_mode_gives_dry_runs() {
        ActionGate gate = gate(enabled());

        assertDryRun("rule is in shadow mode: rules.settings", gate.judge(inMode(Mode.SHADOW)));
        assertDryRun("rule is in off mode: rules.settings", gate.judge(inMode(Mode.OFF)));
        assertProceeds(gate.judge(inMode(Mode.ENFORCE)));
    }

    @Test
    void injected_errors_never_change_hardware() {
        ActionGate gate = gate(enabled());

        assertDryRun(
                "no key changes this",
                gate.judge(injected(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void errors_of_an_earlier_boot_never_change_hardware_but_are_told() {
        ActionGate gate = gate(enabled());
        assertDryRun(
                "before this boot; no key changes this",
                gate.judge(ofEarlierBoot(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
        assertProceeds(gate.judge(ofEarlierBoot(ActionKind.ALERT, "page:0x1000")));
    }

    @Test
    void injected_errors_are_told_of_only_if_configured() {
        Decision alert = injected(ActionKind.ALERT, "dimm:A1");
        GateSettings told =
                enabled().with(ActionKind.ALERT, new ActionSettings(true, true, Duration.ZERO));

        assertDryRun("actions.alert.injected in wrasse.yaml", gate(enabled()).judge(alert));
        assertProceeds(gate(told).judge(alert));
    }

    @Test
    void a_count_that_may_be_too_high_changes_no_hardware_unless_configured() {
        Decision page = inDoubt(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        assertRefused(
                "the clock was set back by 1h: actions.doubt in wrasse.yaml",
                gate(enabled()).judge(page));
        assertProceeds(gate(enabled()).judge(inDoubt(ActionKind.ALERT, "page:0x1000")));
        GateSettings bold =
                new GateSettings(
                        enabled().actions(), enabled().budgets(), MaintenanceWindows.ALWAYS, false);
        assertProceeds(gate(bold).judge(page));
    }

    @Test
    void a_page_that_is_offline_is_refused_also_to_another_action() {
        ActionGate gate = gate(enabled());
        Decision soft = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        assertProceeds(gate.judge(soft));
        assertRefused(
                "is being taken offline",
                gate.judge(decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x1000")));
        gate.settle(soft, outcome(soft, Outcome.Result.DONE, now));
        advance(Duration.ofDays(30));

        assertRefused(
                "page:0x1000 is offline already",
                gate.judge(decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void a_page_whose_soft_offline_failed_may_be_taken_offline_hard() {
        ActionGate gate = gate(enabled());
        Decision soft = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        gate.judge(soft);
        gate.settle(soft, outcome(soft, Outcome.Result.FAILED, now));

        assertProceeds(gate.judge(decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void a_boot_puts_pages_into_use_again() {
        ActionGate gate = gate(enabled());
        Decision soft = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        gate.restore(soft, outcome(soft, Outcome.Result.DONE, now));
        boot(gate);

        assertProceeds(gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void a_boot_ends_no_cooldown_of_what_it_does_not_undo() {
        ActionGate gate = gate(enabled());
        Decision reset = decide(ActionKind.RESET_LINK, "function:0000:3a:02.0");
        gate.restore(reset, outcome(reset, Outcome.Result.DONE, now));
        boot(gate);

        assertRefused(
                "actions.reset-link.cooldown",
                gate.judge(decide(ActionKind.RESET_LINK, "function:0000:3a:02.0")));
    }

    @Test
    void the_same_action_on_a_component_waits_for_its_cooldown() {
        ActionGate gate = gate(enabled());
        Decision soft = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        gate.judge(soft);
        gate.settle(soft, outcome(soft, Outcome.Result.FAILED, now));
        Decision again = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000");
        advance(Duration.ofMinutes(59));

        assertRefused(
                "cooling down for another 60 s: actions.soft-offline-page.cooldown in wrasse.yaml",
                gate.judge(again));
        advance(Duration.ofMinutes(1));
        assertProceeds(gate.judge(again));
    }

    @Test
    void two_rules_may_alert_on_the_same_component() {
        ActionGate gate = gate(enabled());
        Decision first = decide(ActionKind.ALERT, "dimm:A1");
        assertProceeds(gate.judge(first));

        assertRefused("actions.alert.cooldown", gate.judge(decide(ActionKind.ALERT, "dimm:A1")));
        assertProceeds(gate.judge(ofRule(first, "Uncorrected error")));
    }

    @Test
    void logging_needs_no_cooldown() {
        ActionGate gate = gate(GateSettings.defaults());

        assertProceeds(gate.judge(decide(ActionKind.LOG, "dimm:A1")));
        assertProceeds(gate.judge(decide(ActionKind.LOG, "dimm:A1")));
    }

    @Test
    void soft_and_hard_offlined_pages_share_a_budget_per_hour() {
        ActionGate gate = gate(enabled());
        for (int i = 0; i < 10; i++) {
            ActionKind kind =
                    i % 2 == 0 ? ActionKind.SOFT_OFFLINE_PAGE : ActionKind.HARD_OFFLINE_PAGE;
            assertProceeds(gate.judge(decide(kind, "page:0x" + i + "000")));
        }
        Decision eleventh = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0xa000");

        assertRefused("budget of 10 in an hour on this host", gate.judge(eleventh));
        assertRefused("actions.budgets.pages.per-hour in wrasse.yaml", gate.judge(eleventh));
        advance(Duration.ofHours(1));
        assertProceeds(gate.judge(eleventh));
    }

    @Test
    void no_step_of_the_clock_opens_a_budget() {
        ActionGate gate = gate(enabled());
        for (int i = 0; i < 10; i++) {
            gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x" + i + "000"));
        }
        Decision eleventh = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0xa000");
        for (int days : List.of(-365, 1000, -1, 1)) {
            wall += Duration.ofDays(days).toNanos();
            assertRefused("pages.per-hour", gate.judge(eleventh));
        }
        advance(Duration.ofHours(1));
        assertProceeds(gate.judge(eleventh));
    }

    @Test
    void what_touched_nothing_costs_nothing() {
        ActionGate gate = gate(enabled());
        Decision cpu = decide(ActionKind.OFFLINE_CPU, "cpu:1");
        gate.judge(cpu);
        gate.settle(cpu, outcome(cpu, Outcome.Result.REFUSED, now));

        assertProceeds(gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:1")));
    }

    @Test
    void resets_have_a_budget_per_function_and_one_per_host() {
        GateSettings settings =
                enabled()
                        .with(
                                ActionKind.RESET_LINK,
                                new ActionSettings(true, false, Duration.ZERO));
        ActionGate gate = gate(settings);
        assertProceeds(gate.judge(decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));

        assertRefused(
                "budget of 1 in an hour for this component is spent:"
                        + " actions.budgets.resets.per-hour-per-function",
                gate.judge(decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
        for (int i = 1; i < 10; i++) {
            assertProceeds(
                    gate.judge(decide(ActionKind.RESET_LINK, "function:0000:0" + i + ":01.0")));
        }
        assertRefused(
                "budget of 10 in 24 hours on this host is spent: actions.budgets.resets.per-day",
                gate.judge(decide(ActionKind.RESET_LINK, "function:0000:0a:00.0")));
    }

    @Test
    void one_cpu_goes_offline_a_day() {
        ActionGate gate = gate(enabled());
        assertProceeds(gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:1")));
        advance(Duration.ofHours(23));

        assertRefused(
                "actions.budgets.cpus.per-day in wrasse.yaml",
                gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:2")));
        advance(Duration.ofHours(1));
        assertProceeds(gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:2")));
    }

    @Test
    void one_dimm_does_not_spend_the_budget_of_all() {
        ActionGate gate = gate(enabled().with(new BudgetSettings(100, 3, 9, 0.5, 1, 10, 1, 4, 1)));
        for (int i = 1; i <= 3; i++) {
            assertProceeds(gate.judge(onDimm("A1", "page:0x" + i + "000")));
        }
        assertRefused(
                "budget of 3 in 24 hours for this DIMM is spent:"
                        + " actions.budgets.pages.per-day-per-dimm",
                gate.judge(onDimm("A1", "page:0x4000")));
        assertProceeds(gate.judge(onDimm("B1", "page:0x5000")));
        assertProceeds(gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x6000")));
        advance(Duration.ofDays(1));
        assertProceeds(gate.judge(onDimm("A1", "page:0x4000")));
    }

    @Test
    void pages_of_no_known_dimm_share_a_budget() {
        ActionGate gate = gate(enabled().with(new BudgetSettings(100, 2, 9, 0.5, 1, 10, 1, 4, 1)));
        assertProceeds(gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
        assertProceeds(gate.judge(decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x2000")));
        assertRefused(
                "per-day-per-dimm",
                gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x3000")));
    }

    @Test
    void a_new_dimm_in_the_place_of_an_old_one_has_spent_nothing_but_the_host_has() {
        ActionGate gate = gate(enabled().with(new BudgetSettings(4, 2, 9, 0.5, 1, 10, 1, 4, 1)));
        gate.judge(onDimm("A1", "page:0x1000"));
        gate.judge(onDimm("A1", "page:0x2000"));
        assertRefused("per-day-per-dimm", gate.judge(onDimm("A1", "page:0x3000")));
        advance(Duration.ofMinutes(1));
        gate.operated(told(OperatorVerb.REPLACED, 0, new Dimm("A1")));
        assertProceeds(gate.judge(onDimm("A1", "page:0x3000")));
        assertProceeds(gate.judge(onDimm("A1", "page:0x4000")));
        assertRefused("pages.per-hour", gate.judge(onDimm("A1", "page:0x5000")));
    }

    @Test
    void no_more_than_so_many_pages_of_a_dimm_are_offline_at_a_time() {
        ActionGate gate =
                gate(enabled().with(new BudgetSettings(100, 100, 2, 0.5, 1, 10, 1, 4, 1)));
        gate.judge(onDimm("A1", "page:0x1000"));
        gate.judge(onDimm("A1", "page:0x2000"));
        advance(Duration.ofDays(30));
        assertRefused(
                "2 pages of dimm:A1 are offline: actions.budgets.pages.most-per-dimm",
                gate.judge(onDimm("A1", "page:0x3000")));
        assertProceeds(gate.judge(onDimm("A2", "page:0x4000")));
    }

    @Test
    void no_more_than_so_many_cpus_are_offline_at_a_time() {
        ActionGate gate = gate(enabled());
        for (int cpu = 1; cpu <= 4; cpu++) {
            assertProceeds(gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:" + cpu)));
            advance(Duration.ofDays(1));
        }
        assertRefused(
                "4 CPUs are offline: actions.budgets.cpus.most",
                gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:5")));
    }

    @Test
    void outside_the_maintenance_windows_hardware_is_left_alone_and_all_else_told() {
        ActionGate gate =
                gate(
                        enabled()
                                .with(
                                        MaintenanceWindows.parse(
                                                List.of("Sat 02:00-06:00"), ZoneId.of("UTC"))));
        assertRefused( // it is a Tuesday
                "outside the maintenance windows, the next begins Sat 2023-11-18 02:00 UTC:"
                        + " actions.windows in wrasse.yaml",
                gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
        assertProceeds(gate.judge(decide(ActionKind.ALERT, "page:0x1000")));
        wall = Instant.parse("2023-11-18T02:00:00Z").getEpochSecond() * 1_000_000_000;
        assertProceeds(gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
    }

    @Test
    void what_an_operator_has_paused_is_refused_until_it_is_resumed() {
        ActionGate gate = gate(enabled());
        gate.operated(told(OperatorVerb.PAUSE, 0));
        assertRefused(
                "actions on hardware are paused by anna (as root) since 2023-11-14T22:13:20Z"
                        + " (a load test): 'wrasse resume' ends it",
                gate.judge(decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
        assertProceeds(gate.judge(decide(ActionKind.ALERT, "dimm:A1")));
        assertProceeds(gate.judge(decide(ActionKind.DECLARE_FAULTY, "dimm:A1")));
        assertEquals("a load test", gate.report().pause().why());
        gate.operated(told(OperatorVerb.RESUME, 0));
        assertProceeds(gate.judge(decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
    }

    @Test
    void a_pause_for_a_while_ends_by_itself() {
        ActionGate gate = gate(enabled());
        gate.operated(told(OperatorVerb.PAUSE, wall + Duration.ofHours(2).toNanos()));
        assertRefused(
                "until 2023-11-15T00:13:20Z",
                gate.judge(decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
        advance(Duration.ofHours(2));
        assertProceeds(gate.judge(decide(ActionKind.RESET_LINK, "function:0000:01:00.0")));
        assertNull(gate.report().pause());
    }

    @Test
    void what_is_begun_and_not_ended_in_the_journal_is_spent_once() {
        ActionGate gate = gate(enabled());
        Decision cpu = decide(ActionKind.OFFLINE_CPU, "cpu:1");
        gate.restore(cpu, now);
        assertRefused("cpus.per-day", gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:2")));
        gate.restore(cpu, outcome(cpu, Outcome.Result.TIMED_OUT, wall));
        assertEquals(
                List.of(1L),
                gate.report().budgets().stream()
                        .filter(b -> b.key().equals("cpus.per-day"))
                        .map(GateReport.BudgetLeft::spent)
                        .toList());
        advance(Duration.ofDays(1));
        assertProceeds(gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:2")));
    }

    @Test
    void no_more_than_a_share_of_memory_goes_offline() {
        long twoPages = 2 * 4096 * 1000;
        ActionGate gate = new ActionGate(enabled(), new Host(twoPages, 100), () -> now);
        retire(gate, "page:0x1000", Outcome.Result.DONE);
        retire(gate, "page:0x2000", Outcome.Result.FAILED);
        retire(gate, "page:0x3000", Outcome.Result.TIMED_OUT);
        advance(Duration.ofDays(1));

        assertRefused(
                "8192 of at most 8192 bytes of memory are offline:"
                        + " actions.budgets.pages.share-of-memory in wrasse.yaml",
                gate.judge(decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x4000")));
    }

    @Test
    void of_several_pages_those_that_were_taken_are_offline_also_if_the_whole_failed() {
        ActionGate gate = new ActionGate(enabled(), new Host(5 * 4096 * 1000, 100), () -> now);
        Decision four = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x4000/16384");
        assertProceeds(gate.judge(four));
        gate.settle(four, outcome(four, Outcome.Result.FAILED, now, 3 * 4096));
        assertEquals(3 * 4096, gate.report().retiredPageBytes());
        assertEquals(List.of("page:0x4000/16384"), gate.report().retired());

        Decision hard = decide(ActionKind.HARD_OFFLINE_PAGE, "page:0x4000/16384");
        assertProceeds(gate.judge(hard)); // the fourth may be tried again
        assertEquals(4 * 4096, gate.report().retiredPageBytes());
        gate.settle(hard, outcome(hard, Outcome.Result.REFUSED, now));
        assertEquals(3 * 4096, gate.report().retiredPageBytes());

        ActionGate restarted = gate.empty();
        restarted.restore(gate.state());
        assertEquals(gate.report(), restarted.report());
        advance(Duration.ofDays(1));
        retire(gate, "page:0x10000", Outcome.Result.DONE);
        retire(gate, "page:0x11000", Outcome.Result.DONE);
        assertRefused(
                "20480 of at most 20480 bytes of memory are offline",
                gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x4000/16384")));
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
        ActionGate gate =
                new ActionGate(enabled().with(budgets), new Host(64 * GIB, cpus), () -> now);
        for (int cpu = 1; cpu <= most; cpu++) {
            assertProceeds(gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:" + cpu)));
        }
        assertRefused(
                most == 99
                        ? "99 CPUs are offline: actions.budgets.cpus.most in wrasse.yaml"
                        : most
                                + " of at most "
                                + most
                                + " CPUs are offline: actions.budgets.cpus.share-of-cpus in"
                                + " wrasse.yaml",
                gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:100")));
    }

    @Test
    void history_counts_as_if_it_had_just_been_judged() {
        ActionGate gate = gate(enabled());
        for (int i = 0; i < 10; i++) {
            Decision page = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x" + i + "000");
            gate.restore(page, outcome(page, Outcome.Result.DONE, now));
        }
        Decision dry = decide(ActionKind.OFFLINE_CPU, "cpu:1");
        gate.restore(dry, outcome(dry, Outcome.Result.DRY_RUN, now));

        assertRefused(
                "offline already", gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000")));
        assertRefused(
                "pages.per-hour", gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0xb000")));
        assertProceeds(gate.judge(decide(ActionKind.OFFLINE_CPU, "cpu:1")));
    }

    @Test
    void history_ages() {
        ActionGate gate = gate(enabled());
        for (int i = 0; i < 10; i++) {
            Decision page = decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0x" + i + "000");
            gate.restore(page, outcome(page, Outcome.Result.DONE, now));
        }
        advance(Duration.ofHours(1));

        assertProceeds(gate.judge(decide(ActionKind.SOFT_OFFLINE_PAGE, "page:0xb000")));
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

    private void retire(ActionGate gate, String page, Outcome.Result result) {
        Decision decision = decide(ActionKind.SOFT_OFFLINE_PAGE, page);
        assertProceeds(gate.judge(decision));
        gate.settle(decision, outcome(decision, result, now));
    }

    private void boot(ActionGate gate) {
        gate.restoreBoot();
        now = 0;
    }

    private void advance(Duration by) {
        now += by.toNanos();
        wall += by.toNanos();
    }

    private ActionGate gate(GateSettings settings) {
        return new ActionGate(settings, new Host(64 * GIB, 100), () -> wall, () -> now);
    }

    private static GateSettings enabled() {
        Map<ActionKind, ActionSettings> all = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            all.put(kind, new ActionSettings(true, false, Duration.ofHours(1)));
        }
        return new GateSettings(all, BudgetSettings.defaults(), MaintenanceWindows.ALWAYS, true);
    }

    private Decision decide(ActionKind kind, String component) {
        return decision(decisions++ + ".0", kind, component, Mode.ENFORCE, false);
    }

    private Decision inMode(Mode mode) {
        return decision(
                decisions++ + ".0", ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000", mode, false);
    }

    private Decision injected(ActionKind kind, String component) {
        return decision(decisions++ + ".0", kind, component, Mode.ENFORCE, true);
    }

    private Decision ofEarlierBoot(ActionKind kind, String component) {
        Decision d = decision(decisions++ + ".0", kind, component, Mode.ENFORCE, false);
        return new Decision(
                d.id(),
                d.time(),
                d.rule(),
                d.rulebase(),
                d.action(),
                d.component(),
                d.mode(),
                d.count(),
                d.evidence(),
                d.because(),
                d.injected(),
                true);
    }

    private Decision onDimm(String dimm, String page) {
        return with(decide(ActionKind.SOFT_OFFLINE_PAGE, page), new Dimm(dimm), "");
    }

    private Decision inDoubt(ActionKind kind, String component) {
        return with(decide(kind, component), null, "the clock was set back by 1h");
    }

    private static Decision with(Decision d, Dimm dimm, String doubt) {
        return new Decision(
                d.id(),
                d.time(),
                d.rule(),
                d.rulebase(),
                d.action(),
                d.component(),
                d.mode(),
                d.count(),
                d.evidence(),
                d.because(),
                d.injected(),
                d.earlierBoot(),
                dimm,
                doubt);
    }

    private OperatorRequest told(OperatorVerb verb, long until, Component... components) {
        Operator anna = new Operator(0, "root", 7, "anna");
        return new OperatorRequest(verb, List.of(components), "", until, anna, "a load test", wall);
    }

    private static Decision ofRule(Decision d, String rule) {
        return new Decision(
                d.id() + "1",
                d.time(),
                rule,
                d.rulebase(),
                d.action(),
                d.component(),
                d.mode(),
                d.count(),
                d.evidence(),
                d.because(),
                d.injected());
    }

    private static void assertProceeds(Verdict verdict) {
        assertEquals(new Verdict.Proceed(), verdict);
    }

    private static void assertDryRun(String words, Verdict verdict) {
        String why = assertInstanceOf(Verdict.DryRun.class, verdict).why();
        assertTrue(why.contains(words), why);
    }

    private static void assertRefused(String words, Verdict verdict) {
        String why = assertInstanceOf(Verdict.Refused.class, verdict).why();
        assertTrue(why.contains(words), why);
    }
}
