package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;
import static org.wrasse.actions.Decisions.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/**
 * Random decisions, outcomes, clock steps in both directions and restarts, against a model that
 * keeps everything that was ever let pass and counts it anew each time.
 */
class ActionGatePropertyTest {
    private static final int STEPS = 6000;
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final long DAY = 24 * HOUR;
    private static final int PAGES_PER_HOUR = 4;
    private static final int PAGES_AT_A_TIME = 12;
    private static final int RESETS_PER_HOUR = 2;
    private static final int RESETS_PER_DAY = 5;
    private static final int CPUS_PER_DAY = 2;
    private static final List<ActionKind> KINDS =
            List.of(
                    ActionKind.SOFT_OFFLINE_PAGE,
                    ActionKind.HARD_OFFLINE_PAGE,
                    ActionKind.RESET_LINK,
                    ActionKind.OFFLINE_CPU);

    /** Something let pass, at a time that only goes forward. */
    private static final class Passed {
        final Decision decision;
        final long time;
        Outcome outcome;

        Passed(Decision decision, long time) {
            this.decision = decision;
            this.time = time;
        }

        boolean counts() {
            return outcome == null || outcome.result() != Outcome.Result.REFUSED;
        }

        boolean mayBeOffline() {
            return counts() && (outcome == null || outcome.result() != Outcome.Result.FAILED);
        }
    }

    private final List<Passed> passed = new ArrayList<>();
    private final List<Passed> journal = new ArrayList<>();
    private Random random;
    private long clock = 1_700_000_000_000_000_000L;
    private long forward;
    private ActionGate gate = newGate();
    private int proceeds;
    private int restarts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void no_sequence_passes_a_budget(long seed) {
        random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> step(random.nextLong(HOUR));
                case 4 -> step(-random.nextLong(40 * HOUR));
                case 5 -> step(random.nextLong(3 * HOUR));
                case 6, 7, 8, 9 -> answer();
                case 10 -> restartNowAndThen();
                default -> decide(i);
            }
        }
        assertTrue(proceeds > 100, "the gate must let something pass to be tested: " + proceeds);
        assertTrue(restarts > 10, "restarts: " + restarts);
    }

    private void step(long by) {
        clock += by;
        forward += Math.max(0, by);
    }

    private void decide(int number) {
        ActionKind kind = KINDS.get(random.nextInt(KINDS.size()));
        String component =
                switch (kind) {
                    case RESET_LINK -> "function:0000:0" + random.nextInt(9) + ":00.0";
                    case OFFLINE_CPU -> "cpu:" + random.nextInt(64);
                    default -> "page:0x" + random.nextInt(1, 40) + "000";
                };
        Decision decision = decision(number + ".0", kind, component, Mode.ENFORCE, false);
        if (gate.judge(decision) instanceof Verdict.Proceed) {
            proceeds++;
            passed.add(new Passed(decision, forward));
            assertWithinBudgets(decision);
        }
    }

    private void assertWithinBudgets(Decision decision) {
        ActionKind kind = decision.action();
        if (kind == ActionKind.RESET_LINK) {
            long ofFunction =
                    within(HOUR, Set.of(kind)).stream()
                            .filter(p -> p.decision.component().equals(decision.component()))
                            .count();
            assertAtMost(RESETS_PER_HOUR, ofFunction, "resets of a function in an hour");
            assertAtMost(RESETS_PER_DAY, within(DAY, Set.of(kind)).size(), "resets in a day");
        } else if (kind == ActionKind.OFFLINE_CPU) {
            assertAtMost(CPUS_PER_DAY, within(DAY, Set.of(kind)).size(), "CPUs in a day");
        } else {
            Set<ActionKind> pages =
                    Set.of(ActionKind.SOFT_OFFLINE_PAGE, ActionKind.HARD_OFFLINE_PAGE);
            assertAtMost(PAGES_PER_HOUR, within(HOUR, pages).size(), "pages in an hour");
            assertAtMost(PAGES_AT_A_TIME, offline(pages).size(), "pages offline at a time");
        }
    }

    private List<Passed> within(long window, Set<ActionKind> kinds) {
        return passed.stream()
                .filter(Passed::counts)
                .filter(p -> kinds.contains(p.decision.action()) && forward - p.time < window)
                .toList();
    }

    /** The last word on each page decides, but for one that once got no answer. */
    private Set<Component> offline(Set<ActionKind> kinds) {
        Set<Component> offline = new HashSet<>();
        Set<Component> unanswered = new HashSet<>();
        for (Passed p : passed) {
            if (kinds.contains(p.decision.action())) {
                if (p.outcome != null && p.outcome.result() == Outcome.Result.TIMED_OUT) {
                    unanswered.add(p.decision.component());
                }
                if (p.mayBeOffline()) {
                    offline.add(p.decision.component());
                } else if (!unanswered.contains(p.decision.component())) {
                    offline.remove(p.decision.component());
                }
            }
        }
        return offline;
    }

    private void answer() {
        List<Passed> open = passed.stream().filter(p -> p.outcome == null).toList();
        if (open.isEmpty()) {
            return;
        }
        Passed one = open.get(random.nextInt(open.size()));
        Outcome.Result result =
                switch (random.nextInt(6)) {
                    case 0 -> Outcome.Result.DONE;
                    case 1 -> Outcome.Result.TIMED_OUT;
                    case 2 -> Outcome.Result.REFUSED;
                    default -> Outcome.Result.FAILED;
                };
        one.outcome = outcome(one.decision, result, clock);
        journal.add(one);
        gate.settle(one.decision, one.outcome);
    }

    /** What was open is in the journal as an intent only: nobody knows what became of it. */
    private void restartNowAndThen() {
        if (random.nextInt(10) != 0) {
            return;
        }
        restarts++;
        passed.stream()
                .filter(p -> p.outcome == null)
                .forEach(
                        p -> {
                            p.outcome = outcome(p.decision, Outcome.Result.TIMED_OUT, clock);
                            journal.add(p);
                        });
        gate = newGate();
        journal.forEach(p -> gate.restore(p.decision, p.outcome));
        if (random.nextInt(3) == 0) {
            reboot();
        }
    }

    /** Pages are in use again; what was spent stays spent. */
    private void reboot() {
        gate.restoreBoot();
        // The journal keeps boots in their place; here all before this one is made harmless.
        for (Passed p : journal) {
            if (p.outcome.result() == Outcome.Result.DONE
                    || p.outcome.result() == Outcome.Result.TIMED_OUT) {
                p.outcome = outcome(p.decision, Outcome.Result.FAILED, p.outcome.time());
            }
        }
    }

    private ActionGate newGate() {
        Map<ActionKind, ActionSettings> all = new EnumMap<>(ActionKind.class);
        for (ActionKind kind : KINDS) {
            all.put(kind, new ActionSettings(true, false, Duration.ofMinutes(5)));
        }
        GateSettings settings =
                new GateSettings(
                        all, PAGES_PER_HOUR, 0.5, RESETS_PER_HOUR, RESETS_PER_DAY, CPUS_PER_DAY);
        return new ActionGate(settings, 2L * PAGES_AT_A_TIME * 4096, () -> clock);
    }

    private static void assertAtMost(int most, long actual, String what) {
        assertTrue(actual <= most, what + ": " + actual + " > " + most);
    }
}
