package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;
import static org.wrasse.actions.Decisions.outcome;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** Gates of a host whose clocks the test moves, and what they are asked. */
final class GateScene {
    private static final long START = 1_700_000_000_000_000_000L; // 2023-11-14T22:13:20Z

    /** What clocks that can be set show. */
    private long wall = START;

    private long now = START; // of the host being up
    private int decisions;

    long wall() {
        return wall;
    }

    long now() {
        return now;
    }

    void stepClock(Duration by) {
        wall += by.toNanos();
    }

    void retire(ActionGate gate, String page, Outcome.Result result) {
        Decision decision = decide(ActionKind.SOFT_OFFLINE_PAGE, page);
        assertProceeds(gate.judge(decision));
        gate.settle(decision, outcome(decision, result, now));
    }

    void boot(ActionGate gate) {
        gate.restoreBoot();
        now = 0;
    }

    void advance(Duration by) {
        now += by.toNanos();
        wall += by.toNanos();
    }

    ActionGate gate(GateSettings settings) {
        return gate(settings, new Host(64L << 30, 100));
    }

    ActionGate gate(GateSettings settings, Host host) {
        return new ActionGate(settings, host, () -> wall, () -> now);
    }

    static GateSettings enabled() {
        Map<ActionKind, ActionSettings> all = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : ActionKind.values()) {
            all.put(kind, new ActionSettings(true, false, Duration.ofHours(1)));
        }
        return new GateSettings(all, BudgetSettings.defaults(), MaintenanceWindows.ALWAYS, true);
    }

    Decision decide(ActionKind kind, String component) {
        return decision(decisions++ + ".0", kind, component, Mode.ENFORCE, false);
    }

    Decision inMode(Mode mode) {
        return decision(
                decisions++ + ".0", ActionKind.SOFT_OFFLINE_PAGE, "page:0x1000", mode, false);
    }

    Decision injected(ActionKind kind, String component) {
        return decision(decisions++ + ".0", kind, component, Mode.ENFORCE, true);
    }

    Decision ofEarlierBoot(ActionKind kind, String component) {
        return decide(kind, component).afterBoot();
    }

    Decision onDimm(String dimm, String page) {
        return with(decide(ActionKind.SOFT_OFFLINE_PAGE, page), new Dimm(dimm), "");
    }

    Decision inDoubt(ActionKind kind, String component) {
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

    OperatorRequest told(OperatorVerb verb, long until, Component... components) {
        Operator anna = new Operator(0, "root", 7, "anna");
        return new OperatorRequest(verb, List.of(components), "", until, anna, "a load test", wall);
    }

    static Decision ofRule(Decision d, String rule) {
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

    static void assertProceeds(Verdict verdict) {
        assertEquals(new Verdict.Proceed(), verdict);
    }

    static void assertDryRun(String words, Verdict verdict) {
        String why = assertInstanceOf(Verdict.DryRun.class, verdict).why();
        assertTrue(why.contains(words), why);
    }

    static void assertRefused(String words, Verdict verdict) {
        String why = assertInstanceOf(Verdict.Refused.class, verdict).why();
        assertTrue(why.contains(words), why);
    }
}
