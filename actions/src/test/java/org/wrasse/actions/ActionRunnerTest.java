package org.wrasse.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.actions.Decisions.decision;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

@Timeout(60)
class ActionRunnerTest {
    private static final ActionKind KIND = ActionKind.SOFT_OFFLINE_PAGE;

    /** What a test's action does. */
    @FunctionalInterface
    private interface Deed {
        Action.Result perform(Decision decision) throws InterruptedException;
    }

    private record Scripted(Deed deed) implements Action {
        @Override
        public ActionKind kind() {
            return KIND;
        }

        @Override
        public String plan(Decision decision) {
            return "write 0x1000 to a page file";
        }

        @Override
        public Result perform(Decision decision) throws InterruptedException {
            return deed.perform(decision);
        }
    }

    private final LinkedBlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<String> diary = new ConcurrentLinkedQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger pages = new AtomicInteger(1);
    private ActionGate gate = gate(100_000);
    private Intents intents = (d, plan) -> diary.add("intent " + d.id() + ": " + plan);
    private ActionRunner runner;

    @AfterEach
    void stop() {
        never.countDown();
        runner.close();
    }

    @Test
    void the_intent_is_written_down_before_anything_is_touched() throws InterruptedException {
        start(
                settings(),
                d -> {
                    diary.add("performed " + d.id());
                    return Action.Result.done("wrote it");
                });

        assertTrue(runner.submit(page("1.0")));

        Outcome outcome = outcomes.take();
        assertEquals(Outcome.Result.DONE, outcome.result());
        assertEquals("wrote it", outcome.why());
        assertEquals("1.0", outcome.decision());
        assertEquals(
                List.of("intent 1.0: write 0x1000 to a page file", "performed 1.0"),
                List.copyOf(diary));
    }

    @Test
    void without_an_intent_nothing_is_done_and_no_budget_spent() throws InterruptedException {
        gate = gate(1);
        AtomicInteger tries = new AtomicInteger();
        intents =
                (d, plan) -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new java.io.IOException("No space left on device");
                    }
                };
        start(settings(), this::note);

        runner.submit(page("1.0"));

        Outcome refused = outcomes.take();
        assertEquals(Outcome.Result.REFUSED, refused.result());
        assertTrue(refused.why().contains("No space left on device"), refused.why());
        assertEquals(List.of(), List.copyOf(diary));
        runner.submit(page("2.0"));
        assertEquals(Outcome.Result.DONE, outcomes.take().result(), "the budget of 1 is whole");
    }

    @Test
    void a_dry_run_says_what_would_have_been_done_and_why_not() throws InterruptedException {
        start(settings(), this::note);

        runner.submit(decision("1.0", KIND, "page:0x1000", Mode.SHADOW, false));

        Outcome outcome = outcomes.take();
        assertEquals(Outcome.Result.DRY_RUN, outcome.result());
        assertEquals(
                "would write 0x1000 to a page file; rule is in shadow mode: rules.settings in"
                        + " wrasse.yaml",
                outcome.why());
        assertEquals(List.of(), List.copyOf(diary), "neither intended nor performed");
    }

    @Test
    void what_the_gate_refuses_is_not_done() throws InterruptedException {
        gate = gate(0);
        start(settings(), this::note);

        runner.submit(page("1.0"));

        Outcome outcome = outcomes.take();
        assertEquals(Outcome.Result.REFUSED, outcome.result());
        assertTrue(outcome.why().contains("actions.budgets.pages.per-hour"), outcome.why());
        assertEquals(List.of(), List.copyOf(diary));
    }

    @Test
    void an_action_that_is_not_there_is_refused() throws InterruptedException {
        start(settings(), this::note);

        runner.submit(decision(ActionKind.LOG, "cpu:1"));

        assertEquals("there is no action log", outcomes.take().why());
    }

    @Test
    void an_action_that_throws_has_failed_and_its_worker_goes_on() throws InterruptedException {
        start(
                new RunnerSettings(1, 8, Duration.ofSeconds(30), 4),
                d -> {
                    switch (d.id()) {
                        case "1.0" -> throw new IllegalStateException("boom");
                        case "2.0" -> throw new StackOverflowError("deep");
                        case "3.0" -> throw new InterruptedException("odd");
                        case "4.0" -> Thread.currentThread().interrupt();
                        default -> note(d);
                    }
                    return Action.Result.done("");
                });
        for (int i = 1; i <= 5; i++) {
            assertTrue(runner.submit(page(i + ".0")));
        }

        Outcome thrown = outcomes.take();
        assertEquals(Outcome.Result.FAILED, thrown.result());
        assertTrue(thrown.why().contains("boom"), thrown.why());
        assertEquals(Outcome.Result.FAILED, outcomes.take().result());
        assertEquals(Outcome.Result.FAILED, outcomes.take().result());
        assertEquals(Outcome.Result.DONE, outcomes.take().result());
        assertEquals(Outcome.Result.DONE, outcomes.take().result());
        assertEquals(0, runner.hung());
    }

    @Test
    void a_hung_action_times_out_and_another_thread_takes_its_place() throws InterruptedException {
        start(new RunnerSettings(1, 8, Duration.ofMillis(200), 4), this::hangIfOdd);
        runner.submit(page("1.0"));
        runner.submit(page("2.0"));

        Outcome hung = outcomes.take();
        assertEquals("1.0", hung.decision());
        assertEquals(Outcome.Result.TIMED_OUT, hung.result());
        assertTrue(hung.why().contains("actions.deadline in wrasse.yaml"), hung.why());
        assertEquals(Outcome.Result.DONE, outcomes.take().result());
        assertEquals(1, runner.hung());

        never.countDown();
        eventually(() -> runner.hung() == 0);
        assertEquals(1, runner.late());
        assertNull(outcomes.poll(100, TimeUnit.MILLISECONDS), "one outcome for each decision");
    }

    @Test
    void when_too_many_hang_no_more_are_begun_until_they_come_back() throws InterruptedException {
        start(new RunnerSettings(1, 8, Duration.ofMillis(100), 2), this::hangIfOdd);
        for (String id : List.of("1.0", "3.0")) {
            runner.submit(page(id));
            assertEquals(Outcome.Result.TIMED_OUT, outcomes.take().result());
        }

        runner.submit(page("4.0"));
        Outcome refused = outcomes.take();
        assertEquals(Outcome.Result.REFUSED, refused.result());
        assertTrue(refused.why().contains("actions.max-hung in wrasse.yaml"), refused.why());

        never.countDown();
        eventually(() -> runner.hung() == 0);
        runner.submit(page("6.0"));
        assertEquals(Outcome.Result.DONE, outcomes.take().result());
    }

    @Test
    void an_intent_that_hangs_is_given_up_and_never_acted_upon() throws InterruptedException {
        intents = (d, plan) -> sleepThroughInterrupts();
        start(new RunnerSettings(1, 8, Duration.ofMillis(100), 4), this::note);

        runner.submit(page("1.0"));

        Outcome outcome = outcomes.take();
        assertEquals(Outcome.Result.REFUSED, outcome.result());
        assertTrue(outcome.why().startsWith("nothing was done"), outcome.why());
        never.countDown();
        eventually(() -> runner.hung() == 0);
        assertEquals(List.of(), List.copyOf(diary), "not performed after all");
    }

    @Test
    void a_full_queue_takes_no_more() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(
                new RunnerSettings(1, 2, Duration.ofSeconds(30), 4),
                d -> {
                    begun.countDown();
                    never.await();
                    return Action.Result.done("");
                });
        assertTrue(runner.submit(page("1.0")));
        begun.await();
        assertTrue(runner.submit(page("2.0")));
        assertTrue(runner.submit(page("3.0")));

        assertFalse(runner.submit(page("4.0")));

        never.countDown();
        for (int i = 0; i < 3; i++) {
            assertEquals(Outcome.Result.DONE, outcomes.take().result());
        }
        assertTrue(runner.submit(page("5.0")));
        assertEquals("5.0", outcomes.take().decision());
    }

    @Test
    void what_an_earlier_runner_left_is_taken_however_much_it_is_and_bars_no_new_ones()
            throws InterruptedException {
        start(
                new RunnerSettings(1, 2, Duration.ofSeconds(30), 4),
                d -> {
                    never.await();
                    return note(d);
                });
        for (int i = 1; i <= 5; i++) {
            runner.resume(page(i + ".0"));
        }
        assertTrue(runner.submit(page("6.0")));
        assertTrue(runner.submit(page("7.0")));
        assertFalse(runner.submit(page("8.0")));

        never.countDown();
        for (int i = 1; i <= 7; i++) {
            assertEquals(i + ".0", outcomes.take().decision());
        }
        assertTrue(runner.submit(page("9.0")), "there is room again");
    }

    @Test
    void a_consumer_that_throws_costs_that_outcome_only() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        runner =
                new ActionRunner(
                        settings(),
                        gate,
                        Map.of(KIND, new Scripted(this::note)),
                        intents,
                        o -> {
                            if (calls.incrementAndGet() == 1) {
                                throw new IllegalStateException("journal closed");
                            }
                            outcomes.add(o);
                        },
                        System::nanoTime);
        runner.submit(page("1.0"));
        eventually(() -> runner.undelivered() == 1);
        runner.submit(page("2.0"));

        assertEquals("2.0", outcomes.take().decision());
    }

    @Test
    void closing_waits_for_what_runs_and_leaves_what_waits() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(
                new RunnerSettings(1, 8, Duration.ofSeconds(30), 4),
                d -> {
                    begun.countDown();
                    Thread.sleep(300);
                    return Action.Result.done("in the end");
                });
        runner.submit(page("1.0"));
        begun.await();
        runner.submit(page("2.0"));

        runner.close();

        assertFalse(runner.submit(page("3.0")));
        assertTrue(runner.closed());
        assertEquals("in the end", outcomes.take().why());
        assertNull(outcomes.poll(), "what was not begun has no outcome: it stays open");
    }

    @Test
    void closing_does_not_wait_for_ever() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        start(
                new RunnerSettings(1, 8, Duration.ofMillis(300), 4),
                d -> {
                    begun.countDown();
                    sleepThroughInterrupts();
                    return Action.Result.done("");
                });
        runner.submit(page("1.0"));
        begun.await();

        runner.close();

        assertEquals(1, outcomes.size());
    }

    @Test
    void whatever_happens_each_decision_taken_gets_one_outcome() throws InterruptedException {
        Random random = new Random(4711);
        Map<String, Integer> fates = new HashMap<>();
        for (int i = 0; i < 600; i++) {
            fates.put(i + ".0", random.nextInt(20));
        }
        start(
                new RunnerSettings(3, 64, Duration.ofMillis(60), 1000),
                d -> {
                    switch (fates.get(d.id())) {
                        case 0 -> throw new IllegalArgumentException("fate");
                        case 1 -> Thread.sleep(60);
                        case 2 -> sleepThroughInterrupts();
                        default -> Thread.yield();
                    }
                    return Action.Result.done("");
                });
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 600; i++) {
            if (runner.submit(page(i + ".0"))) {
                expected.put(i + ".0", 1);
            } else {
                Thread.sleep(1);
            }
            if (i == 500) {
                never.countDown();
            }
        }
        eventually(() -> outcomes.size() >= expected.size());
        runner.close();

        Map<String, Integer> actual = new HashMap<>();
        outcomes.forEach(o -> actual.merge(o.decision(), 1, Integer::sum));
        assertEquals(expected, actual);
        eventually(() -> runner.hung() == 0);
    }

    private void start(RunnerSettings settings, Deed deed) {
        runner =
                new ActionRunner(
                        settings,
                        gate,
                        Map.of(KIND, new Scripted(deed)),
                        intents,
                        outcomes::add,
                        System::nanoTime);
    }

    private Action.Result note(Decision decision) {
        diary.add("performed " + decision.id());
        return Action.Result.done("");
    }

    private Action.Result hangIfOdd(Decision decision) {
        if (Integer.parseInt(decision.id().replace(".0", "")) % 2 == 1) {
            sleepThroughInterrupts();
        }
        return Action.Result.done("");
    }

    /** As a write that the kernel does not come back from. */
    private void sleepThroughInterrupts() {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException e) {
                diary.add("interrupted");
            }
        }
        diary.remove("interrupted");
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertTrue(condition.getAsBoolean());
    }

    private Decision page(String id) {
        String address = Integer.toHexString(pages.getAndIncrement());
        return decision(id, KIND, "page:0x" + address + "000", Mode.ENFORCE, false);
    }

    private static RunnerSettings settings() {
        return RunnerSettings.defaults();
    }

    private static ActionGate gate(int pagesPerHour) {
        GateSettings settings =
                GateSettings.defaults()
                        .with(KIND, new ActionSettings(true, false, Duration.ofHours(1)))
                        .with(new BudgetSettings(pagesPerHour, 1000, 1000, 1, 1, 10, 1, 4, 1));
        return new ActionGate(settings, new Host(1L << 40, 100), System::nanoTime);
    }
}
