package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.decode.FaultDecoder;
import org.wrasse.collectors.decode.FirmwareRecordDecoder;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Severity;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.rules.DecisionSink;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trip;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** One test's way through a session of its own, and all that came of it. */
final class TestRun implements DecisionSink {
    private static final Operator SOMEBODY = new Operator(0, "root", 0, "");

    /** When tests begin: the first of January 2026, UTC. */
    static final long START = 1_767_225_600_000_000_000L;

    private static final long MINUTE = 60_000_000_000L;

    /** An error that was seen. */
    record Seen(HardwareEvent event, long time) {}

    private final FaultDecoder decoder = new FaultDecoder();
    private final Set<String> files;
    private final RuleBase base;
    private final List<Decision> all = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private final List<Object> facts = new ArrayList<>();
    private Machine machine = new Machine("boot 0", "test", "x86_64", 4096, "boot");
    private long sequence;
    private long lastTick;

    /**
     * @param files the paths of the rule files in play
     */
    TestRun(RuleBase base, Set<String> files) {
        this.base = base;
        this.files = files;
    }

    /** What rules in play decided. */
    List<Decision> decisions() {
        return decisions;
    }

    /** Rules that failed and why. */
    List<String> failures() {
        return failures;
    }

    List<Seen> seen() {
        return seen;
    }

    /** What can have been matched on; trips aside. */
    List<Object> facts() {
        return facts;
    }

    /**
     * Plays the inputs.
     *
     * @throws IllegalArgumentException if a record cannot be decoded
     */
    void play(List<TestInput> inputs) {
        try (RuleSession session = base.newSession(this)) {
            session.boot(machine.bootId());
            for (TestInput input : inputs) {
                tick(session, input.at());
                sequence++;
                play(session, input);
                session.look(START + input.at(), sequence);
            }
        }
    }

    /** The minutes that go by before a time, if a rule asks for them. */
    private void tick(RuleSession session, long until) {
        while (session.wantsTicks() && lastTick + MINUTE <= until) {
            lastTick += MINUTE;
            Tick tick = new Tick(START + lastTick);
            facts.add(tick);
            session.accept(tick, ++sequence);
        }
    }

    private static OperatorRequest repaired(Component component, long time) {
        return new OperatorRequest(
                OperatorVerb.REPAIRED, List.of(component), "", 0, SOMEBODY, "cleared", time);
    }

    private void play(RuleSession session, TestInput input) {
        long time = START + input.at();
        if (input.what() instanceof TestInput.Cleared cleared) {
            session.accept(repaired(cleared.component(), time));
            return;
        }
        if (input.what() instanceof TestInput.Quiet) {
            return;
        }
        if (input.what() instanceof TestInput.Booted booted) {
            boot(session, booted);
            return;
        }
        if (input.what() instanceof TestInput.Became became) {
            Outcome outcome = outcome(became, time);
            facts.add(outcome);
            session.accept(outcome, sequence, time);
            return;
        }
        if (input.what() instanceof TestInput.Troubled troubled) {
            Trouble trouble = new Trouble(troubled.kind(), troubled.over(), troubled.text(), time);
            facts.add(trouble);
            session.accept(trouble, sequence);
            return;
        }
        Observation observation = observation(input);
        if (observation instanceof HardwareEvent event) {
            seen.add(new Seen(event, input.at()));
        }
        if (!(observation instanceof HardwareEvent e) || e.severity() != Severity.CORRECTED) {
            facts.add(observation);
        }
        session.accept(observation, sequence, time);
    }

    private void boot(RuleSession session, TestInput.Booted booted) {
        Inventory inventory = inventory(booted.dimms());
        machine = new Machine("boot " + sequence, "test", "x86_64", 4096, "boot", inventory);
        session.boot(machine.bootId());
        session.parts(inventory);
    }

    private static Inventory inventory(List<Dimm> dimms) {
        List<MemoryModule> modules = dimms.stream().map(TestRun::module).toList();
        return new Inventory(Map.of(), modules, List.of(), List.of(), Map.of());
    }

    private static MemoryModule module(Dimm dimm) {
        String label = dimm.label();
        int none = MemoryModule.UNKNOWN;
        return new MemoryModule(
                label,
                List.of(label),
                "label",
                none,
                none,
                none,
                none,
                "",
                dimm.serial(),
                "",
                label,
                "",
                none);
    }

    private Observation observation(TestInput input) {
        TestInput.What what = input.what();
        if (what instanceof TestInput.Reported reported) {
            return decoder.decode(
                    reported.fault(), origin("trace", 0, input.at(), reported.injected()));
        }
        if (what instanceof TestInput.Left left) {
            Origin origin = origin(left.source(), -1, input.at(), false);
            return FirmwareRecordDecoder.decode(origin, left.name(), "", left.bytes());
        }
        if (what instanceof TestInput.Lost lost) {
            Origin origin = origin("trace", lost.cpu(), input.at(), false);
            return new LossReport(origin, lost.count(), lost.count(), lost.cause());
        }
        TestInput.Unreadable unreadable = (TestInput.Unreadable) what;
        Origin origin = origin("trace", 0, input.at(), false);
        return new Undecodable(origin, unreadable.event(), unreadable.why(), new byte[0]);
    }

    private Origin origin(String source, int cpu, long at, boolean injected) {
        return new Origin(machine, source, cpu, at, injected);
    }

    /** The newest such decision is meant; one that nobody took is of the same form. */
    private Outcome outcome(TestInput.Became became, long time) {
        String id = "0.0";
        for (Decision decision : all) {
            if (decision.action() == became.action()
                    && decision.component().equals(became.component())) {
                id = decision.id();
            }
        }
        return new Outcome(
                id,
                time,
                became.action(),
                became.component(),
                became.result(),
                became.why(),
                became.errno(),
                0);
    }

    @Override
    public void tripped(Trip trip, long inputSequence) {
        // What follows from a trip is what is tested.
    }

    @Override
    public void decided(Decision decision) {
        all.add(decision);
        boolean inPlay =
                base.rules().stream()
                        .filter(rule -> rule.name().equals(decision.rule()))
                        .anyMatch(rule -> files.contains(rule.file()));
        if (inPlay) {
            decisions.add(decision);
        }
    }

    @Override
    public void ruleFailed(String rule, String message) {
        failures.add("rule \"" + rule + "\" failed: " + message);
    }
}
