package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.decision.Outcome.Result;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/**
 * No sequence of rules, decisions, clock steps, kills at any point, restarts (from the whole
 * journal, or from a snapshot and its tail), reboots and operators' words passes a budget. The
 * model knows the true time, which nothing else here does, and counts what was really done to the
 * hardware.
 */
class ActionGatePropertyTest {
    private static final int STEPS = 6000;
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final long DAY = 24 * HOUR;
    private static final BudgetSettings BUDGETS =
            new BudgetSettings(4, 7, 9, 0.5, 2, 5, 2, 3, 0.05);
    private static final long MOST_BYTES = 12 * 4096;
    private static final int CPUS_AT_A_TIME = 2;
    private static final Set<ActionKind> PAGES =
            Set.of(ActionKind.SOFT_OFFLINE_PAGE, ActionKind.HARD_OFFLINE_PAGE);
    private static final Set<ActionKind> RESET = Set.of(ActionKind.RESET_LINK);
    private static final Set<ActionKind> CPU = Set.of(ActionKind.OFFLINE_CPU);
    private static final List<ActionKind> KINDS =
            List.of(
                    ActionKind.SOFT_OFFLINE_PAGE,
                    ActionKind.HARD_OFFLINE_PAGE,
                    ActionKind.SOFT_OFFLINE_PAGE,
                    ActionKind.RESET_LINK,
                    ActionKind.OFFLINE_CPU);

    /** What was really done, when by the true time. */
    private record Done(Decision decision, long time) {}

    /** A decision that was let pass and has no outcome yet. */
    private record Begun(Decision decision, boolean performed) {}

    private final List<Done> done = new ArrayList<>();
    private final Map<Component, Dimm> offline = new HashMap<>();

    /** Of several pages so many bytes were taken, though the whole failed. */
    private final Map<Component, Long> parts = new HashMap<>();

    private final Map<Dimm, Long> replacedAt = new HashMap<>();
    private final List<Consumer<ActionGate>> journal = new ArrayList<>();
    private final List<Begun> begun = new ArrayList<>();
    private Random random;
    private long trueTime;
    private long bootedAt;
    private long setBy;
    private boolean paused;
    private ActionGate gate = newGate();
    private ActionGate.State snapshot = gate.state();
    private int covered;
    private final Map<String, Integer> seen = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void no_sequence_passes_a_budget(long seed) {
        run(seed);
    }

    @Test
    void nor_one_that_nobody_has_tried_before() {
        long seed = System.nanoTime();
        try {
            run(seed);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private void run(long seed) {
        random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            trueTime += random.nextLong(HOUR / 12);
            switch (random.nextInt(40)) {
                case 0, 1 -> trueTime += random.nextLong(3 * HOUR);
                case 2, 3 -> setBy += random.nextLong(-40 * HOUR, 40 * HOUR);
                case 4 -> setBy += random.nextBoolean() ? HOUR : -HOUR;
                case 5, 6, 7, 8, 9, 10, 11, 12 -> end();
                case 13, 14 -> sample();
                case 15 -> snapshot();
                case 16 -> dieNowAndThen(() -> {});
                case 17 -> dieNowAndThen(this::reboot);
                case 18 -> tell();
                default -> decide(i);
            }
        }
        assertTrue(seen.getOrDefault("done", 0) > 100, seen::toString);
        assertTrue(seen.getOrDefault("restart", 0) > 20, seen::toString);
        assertTrue(seen.getOrDefault("reboot", 0) > 5, seen::toString);
        assertTrue(seen.getOrDefault("part", 0) > 3, seen::toString);
    }

    private long wall() {
        return 1_700_000_000_000_000_000L + trueTime + setBy;
    }

    private long sinceBoot() {
        return trueTime - bootedAt;
    }

    private void see(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private void decide(int number) {
        ActionKind kind = KINDS.get(random.nextInt(KINDS.size()));
        String component =
                switch (kind) {
                    case RESET_LINK -> "function:0000:0" + random.nextInt(9) + ":00.0";
                    case OFFLINE_CPU -> "cpu:" + random.nextInt(64);
                    default ->
                            "page:0x"
                                    + random.nextInt(1, 40)
                                    + (random.nextBoolean() ? "000" : "0000/16384");
                };
        Mode mode = random.nextInt(10) == 0 ? Mode.SHADOW : Mode.ENFORCE;
        Decision decision = decision(number + ".0", kind, component, mode);
        if (gate.judge(decision) instanceof Verdict.Proceed) {
            assertFalse(paused, "paused");
            assertTrue(mode == Mode.ENFORCE && !decision.injected());
            begin(decision);
        }
    }

    private Decision decision(String id, ActionKind kind, String component, Mode mode) {
        Decision d = Decisions.decision(id, kind, component, mode, random.nextInt(20) == 0);
        int slot = component.hashCode() & 3;
        return new Decision(
                d.id(),
                d.time(),
                "rule " + random.nextInt(3),
                "base " + random.nextInt(3),
                kind,
                d.component(),
                mode,
                1,
                List.of(),
                "",
                d.injected(),
                false,
                !PAGES.contains(kind) || slot == 0 ? null : new Dimm("A" + slot),
                "");
    }

    /** It may die before the intent is on disk, before the hardware is touched, or after. */
    private void begin(Decision decision) {
        if (random.nextInt(100) == 0) {
            die(() -> {});
            return;
        }
        long at = sinceBoot();
        journal.add(g -> g.restore(decision, at));
        boolean performed = random.nextInt(100) > 0;
        begun.add(new Begun(decision, performed));
        if (!performed) {
            die(() -> {});
            return;
        }
        see("done");
        done.add(new Done(decision, trueTime));
        if (decision.action() != ActionKind.RESET_LINK) {
            offline.put(decision.component(), decision.dimm());
        }
        assertWithinBudgets(decision);
    }

    private void assertWithinBudgets(Decision d) {
        if (d.action() == ActionKind.RESET_LINK) {
            assertAtMost(
                    BUDGETS.resetsPerHour(),
                    within(HOUR, RESET, o -> o.component().equals(d.component())),
                    "resets of a function in an hour");
            assertAtMost(BUDGETS.resetsPerDay(), within(DAY, RESET, o -> true), "resets in a day");
        } else if (d.action() == ActionKind.OFFLINE_CPU) {
            assertAtMost(BUDGETS.cpusPerDay(), within(DAY, CPU, o -> true), "CPUs in a day");
            assertAtMost(CPUS_AT_A_TIME, offline("cpu:"), "CPUs at a time");
        } else {
            assertAtMost(BUDGETS.pagesPerHour(), within(HOUR, PAGES, o -> true), "pages an hour");
            long since = replacedAt.getOrDefault(d.dimm(), Long.MIN_VALUE);
            assertAtMost(
                    BUDGETS.pagesPerDayPerDimm(),
                    done.stream()
                            .filter(o -> o.time() > since && trueTime - o.time() < DAY)
                            .filter(o -> PAGES.contains(o.decision().action()))
                            .filter(o -> Objects.equals(o.decision().dimm(), d.dimm()))
                            .count(),
                    "pages of a DIMM in a day");
            assertAtMost(
                    BUDGETS.mostPagesPerDimm(),
                    offline.entrySet().stream()
                            .filter(e -> e.getKey().id().startsWith("page:"))
                            .filter(e -> Objects.equals(e.getValue(), d.dimm()))
                            .count(),
                    "pages of a DIMM at a time");
            assertAtMost(MOST_BYTES, offlineBytes(d.component()), "bytes of pages at a time");
        }
    }

    private long within(long window, Set<ActionKind> kinds, Predicate<Decision> which) {
        return done.stream()
                .filter(o -> trueTime - o.time() < window)
                .filter(o -> kinds.contains(o.decision().action()) && which.test(o.decision()))
                .count();
    }

    private long offline(String kind) {
        return offline.keySet().stream().filter(c -> c.id().startsWith(kind)).count();
    }

    /** What is done to this one just now is all of it. */
    private long offlineBytes(Component now) {
        return offline.keySet().stream()
                .filter(c -> c instanceof PhysicalPage)
                .mapToLong(c -> c.equals(now) ? bytes(c) : parts.getOrDefault(c, bytes(c)))
                .sum();
    }

    private static long bytes(Component page) {
        return ((PhysicalPage) page).size();
    }

    private static void assertAtMost(long most, long actual, String what) {
        assertTrue(actual <= most, what + ": " + actual + " > " + most);
    }

    private void end() {
        if (begun.isEmpty()) {
            return;
        }
        Decision one = begun.remove(random.nextInt(begun.size())).decision();
        Result result =
                switch (random.nextInt(6)) {
                    case 0, 1 -> Result.DONE;
                    case 2 -> Result.TIMED_OUT;
                    case 3 -> Result.REFUSED;
                    default -> Result.FAILED;
                };
        boolean unanswered = result == Result.TIMED_OUT;
        if (result == Result.REFUSED) {
            done.removeIf(o -> o.decision().equals(one));
        }
        boolean doubtful = done.stream().anyMatch(o -> isDoubtful(o, one));
        long taken = result == Result.FAILED ? takenOf(one.component()) : 0;
        if (result == Result.DONE || unanswered || doubtful) {
            parts.remove(one.component());
        }
        if (taken > 0 && !doubtful) {
            see("part");
            parts.merge(one.component(), taken, Math::max);
        }
        if (result != Result.DONE
                && !unanswered
                && !doubtful
                && !parts.containsKey(one.component())) {
            offline.remove(one.component());
        }
        if (unanswered) {
            unansweredIds.add(one.id());
        }
        close(one, result, taken);
    }

    /** What was taken by an earlier try is taken still. */
    private long takenOf(Component component) {
        if (!(component instanceof PhysicalPage page) || page.size() == 4096) {
            return 0;
        }
        long now = 4096L * random.nextInt(4);
        return Math.max(now, parts.getOrDefault(component, 0L));
    }

    private final Set<String> unansweredIds = new HashSet<>();

    /** One that got no answer in this boot may have been done all the same. */
    private boolean isDoubtful(Done other, Decision one) {
        return unansweredIds.contains(other.decision().id())
                && other.time() >= bootedAt
                && other.decision().component().equals(one.component());
    }

    private void close(Decision decision, Result result, long taken) {
        Outcome outcome = Decisions.outcome(decision, result, wall(), taken);
        journal.add(g -> g.restore(decision, outcome));
        gate.settle(decision, outcome);
    }

    private void sample() {
        long at = sinceBoot();
        journal.add(g -> g.restoreUpTime(at));
    }

    /** As the engine does it: what the journal leads to, whatever the gate at work remembers. */
    private void snapshot() {
        ActionGate reader = restored();
        snapshot = reader.state();
        covered = journal.size();
    }

    private ActionGate restored() {
        ActionGate restored = newGate();
        boolean whole = random.nextBoolean();
        if (!whole) {
            restored.restore(snapshot);
        }
        journal.subList(whole ? 0 : covered, journal.size()).forEach(r -> r.accept(restored));
        return restored;
    }

    private void dieNowAndThen(Runnable meanwhile) {
        if (random.nextInt(4) == 0) {
            die(meanwhile);
        }
    }

    /** What was begun is closed by the next process: nobody knows what became of it. */
    private void die(Runnable meanwhile) {
        see("restart");
        meanwhile.run();
        gate = restored();
        for (Begun one : begun) {
            Outcome lost = Decisions.outcome(one.decision(), Result.TIMED_OUT, wall());
            gate.restore(one.decision(), lost);
            journal.add(g -> g.restore(one.decision(), lost));
            unansweredIds.add(one.decision().id());
        }
        begun.clear();
    }

    /** Pages and CPUs are in use again; what was spent stays spent. */
    private void reboot() {
        see("reboot");
        trueTime += random.nextLong(2 * HOUR);
        bootedAt = trueTime;
        offline.clear();
        parts.clear();
        journal.add(ActionGate::restoreBoot);
        setBy += random.nextInt(3) == 0 ? random.nextLong(-DAY * 1000, DAY * 1000) : 0;
    }

    private void tell() {
        Dimm dimm = new Dimm("A" + random.nextInt(1, 4));
        OperatorVerb verb = OperatorVerb.values()[random.nextInt(OperatorVerb.values().length)];
        OperatorRequest request =
                new OperatorRequest(
                        verb, List.of(dimm), "", 0, new Operator(0, "root", 1, ""), "so", wall());
        journal.add(g -> g.restore(request));
        gate.operated(request);
        if (verb == OperatorVerb.PAUSE || verb == OperatorVerb.RESUME) {
            paused = verb == OperatorVerb.PAUSE;
        } else if (verb == OperatorVerb.REPLACED) {
            replacedAt.put(dimm, trueTime);
        }
    }

    private ActionGate newGate() {
        Map<ActionKind, ActionSettings> all = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : KINDS) {
            all.put(kind, new ActionSettings(true, false, Duration.ofMinutes(5)));
        }
        GateSettings settings = new GateSettings(all, BUDGETS, MaintenanceWindows.ALWAYS, true);
        return new ActionGate(
                settings,
                new Host(2 * MOST_BYTES, 20 * CPUS_AT_A_TIME),
                this::wall,
                this::sinceBoot);
    }
}
