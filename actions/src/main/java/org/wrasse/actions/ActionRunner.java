package org.wrasse.actions;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * Takes decisions through the gate and does them, on threads of its own. Each decision that was
 * begun gets exactly one outcome, whatever happens: an action that throws has failed, one that
 * hangs is given up at its deadline and its thread replaced.
 */
public final class ActionRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActionRunner.class);
    private static final ActionTask STOP = new ActionTask(null, true);
    private static final long SPARE_MILLIS = 1000;

    private final RunnerSettings settings;
    private final ActionGate gate;
    private final Map<ActionKind, Action> actions;
    private final Intents intents;
    private final Consumer<Outcome> outcomes;
    private final LongSupplier clock;

    private final BlockingQueue<ActionTask> queue = new LinkedBlockingQueue<>();
    private final ScheduledThreadPoolExecutor deadlines;
    private final AtomicInteger hung = new AtomicInteger();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong undelivered = new AtomicLong();
    private int waiting; // of those submitted, not resumed; guarded by this
    private int open; // decisions taken whose outcome has not been delivered; guarded by this
    private boolean closed; // guarded by this

    /**
     * @param actions what to do; a decision of a kind that is not there is refused
     * @param outcomes called from the runner's threads, one for each decision begun
     * @param clock nanoseconds since 1970
     */
    public ActionRunner(
            RunnerSettings settings,
            ActionGate gate,
            Map<ActionKind, Action> actions,
            Intents intents,
            Consumer<Outcome> outcomes,
            LongSupplier clock) {
        this.settings = settings;
        this.gate = gate;
        this.actions = Map.copyOf(actions);
        this.intents = intents;
        this.outcomes = outcomes;
        this.clock = clock;
        this.deadlines = new ScheduledThreadPoolExecutor(1, r -> daemon(r, "wrasse-deadlines"));
        deadlines.setRemoveOnCancelPolicy(true);
        for (int i = 0; i < settings.workers(); i++) {
            startWorker();
        }
    }

    /** Takes a decision; false, and nothing comes of it here, if too many wait or it is closed. */
    public synchronized boolean submit(Decision decision) {
        if (closed || waiting >= settings.queue()) {
            return false;
        }
        waiting++;
        open++;
        return queue.add(new ActionTask(decision, false));
    }

    /**
     * Takes a decision that an earlier runner on the same journal has left, however many wait: they
     * were taken once. Closed, it leaves it once more.
     */
    public synchronized void resume(Decision decision) {
        if (!closed) {
            open++;
            queue.add(new ActionTask(decision, true));
        }
    }

    /** How many actions were given up and have not come back. */
    public int hung() {
        return hung.get();
    }

    /** How many came back after they had been given up; what they then said is only logged. */
    public long late() {
        return late.get();
    }

    /** How many outcomes the consumer threw out. */
    public long undelivered() {
        return undelivered.get();
    }

    /** Whether it takes nothing any more: what it was given last may be another's to begin. */
    public synchronized boolean closed() {
        return closed;
    }

    /**
     * Waits for what runs until its outcome, at most its deadline. What waits is not begun and gets
     * no outcome: it is left to the next runner on the same journal.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        leave();
        for (int i = 0; i < settings.workers(); i++) {
            queue.add(STOP);
        }
        awaitOutcomes();
        deadlines.shutdown();
    }

    private synchronized void leave() {
        int left = 0;
        for (ActionTask task = queue.poll(); task != null; task = queue.poll()) {
            left++;
        }
        open -= left;
        if (left > 0) {
            LOG.info("{} actions that were not begun are left to the next start", left);
        }
    }

    private synchronized void awaitOutcomes() {
        long until = System.nanoTime() + settings.deadline().toNanos();
        try {
            long left = settings.deadline().toMillis() + SPARE_MILLIS;
            while (open > 0 && left > 0) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()) + SPARE_MILLIS;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (open > 0) {
            LOG.error("closed with {} outcomes still to be delivered", open);
        }
    }

    private synchronized void delivered() {
        open--;
        notifyAll();
    }

    private synchronized void startWorker() {
        if (!closed) {
            daemon(this::work, "wrasse-action").start();
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void work() {
        try {
            ActionTask task = take();
            while (task != STOP && run(task)) {
                task = take();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("only a thread that was given up is interrupted", e);
        }
    }

    private ActionTask take() throws InterruptedException {
        ActionTask task = queue.take();
        if (!task.resumed()) {
            synchronized (this) {
                waiting--;
            }
        }
        return task;
    }

    /** Whether this thread is still wanted: one that was given up has been replaced. */
    private boolean run(ActionTask task) {
        task.advance(ActionTask.Phase.WAITING, ActionTask.Phase.PREPARING);
        Thread worker = Thread.currentThread();
        ScheduledFuture<?> deadline =
                deadlines.schedule(
                        () -> giveUp(task, worker),
                        settings.deadline().toNanos(),
                        TimeUnit.NANOSECONDS);
        Action.Result result = guarded(task);
        deadline.cancel(false);
        ActionTask.Phase phase = task.end();
        if (phase == ActionTask.Phase.ENDED) {
            comeBack(task, result);
            return false;
        }
        Thread.interrupted(); // an action may have left its mark
        deliver(task, phase, result);
        return true;
    }

    /** Whatever an action throws, errors too, is that action's failure and not the thread's end. */
    private Action.Result guarded(ActionTask task) {
        try {
            return carryOut(task);
        } catch (Throwable e) {
            LOG.debug("action of decision {} threw", task.decision().id(), e);
            return Action.Result.failed("the action broke off: " + e, 0);
        }
    }

    private Action.Result carryOut(ActionTask task) throws InterruptedException {
        Decision decision = task.decision();
        Action action = actions.get(decision.action());
        if (action == null) {
            return Action.Result.refused("there is no action " + decision.action().text());
        }
        if (hung.get() >= settings.mostHung()) {
            return Action.Result.refused(
                    hung.get() + " actions hang: actions.max-hung in wrasse.yaml");
        }
        Verdict verdict = gate.judge(decision);
        if (verdict instanceof Verdict.DryRun dry) {
            return new Action.Result(
                    Outcome.Result.DRY_RUN, "would " + action.plan(decision) + "; " + dry.why(), 0);
        }
        return verdict instanceof Verdict.Refused refused
                ? Action.Result.refused(refused.why())
                : proceed(task, action);
    }

    private Action.Result proceed(ActionTask task, Action action) throws InterruptedException {
        Decision decision = task.decision();
        if (!task.advance(ActionTask.Phase.PREPARING, ActionTask.Phase.INTENDING)) {
            Action.Result nothing = Action.Result.refused("given up before it was begun");
            gate.settle(decision, outcome(decision, nothing));
            return nothing;
        }
        try {
            intents.intend(decision, action.plan(decision));
        } catch (Exception e) {
            return Action.Result.refused(
                    "nothing was done, since the intent could not be written down: "
                            + (e.getMessage() == null ? e : e.getMessage()));
        }
        return task.advance(ActionTask.Phase.INTENDING, ActionTask.Phase.PERFORMING)
                ? action.perform(decision)
                : Action.Result.refused("given up before it was begun");
    }

    private void giveUp(ActionTask task, Thread worker) {
        ActionTask.Phase phase = task.end();
        if (phase == ActionTask.Phase.ENDED) {
            return;
        }
        hung.incrementAndGet();
        worker.interrupt();
        try {
            deliver(task, phase, givenUp(phase));
        } finally {
            startWorker();
        }
    }

    private Action.Result givenUp(ActionTask.Phase phase) {
        String key =
                " within "
                        + settings.deadline().toMillis()
                        + " ms: actions.deadline in wrasse.yaml";
        return phase == ActionTask.Phase.PERFORMING
                ? Action.Result.timedOut("it may still happen, but gave no answer" + key)
                : Action.Result.refused("nothing was done; its intent was not written down" + key);
    }

    private void comeBack(ActionTask task, Action.Result result) {
        hung.decrementAndGet();
        late.incrementAndGet();
        LOG.warn(
                "the action of decision {} came back after its deadline: {}: {}",
                task.decision().id(),
                result.result().text(),
                result.why());
    }

    private void deliver(ActionTask task, ActionTask.Phase phase, Action.Result result) {
        Outcome outcome = outcome(task.decision(), result);
        if (phase == ActionTask.Phase.INTENDING || phase == ActionTask.Phase.PERFORMING) {
            gate.settle(task.decision(), outcome);
        }
        try {
            outcomes.accept(outcome);
        } catch (RuntimeException e) {
            undelivered.incrementAndGet();
            LOG.error("nobody took the outcome {}", outcome, e);
        } finally {
            delivered();
        }
    }

    private Outcome outcome(Decision decision, Action.Result result) {
        return new Outcome(
                decision.id(),
                clock.getAsLong(),
                decision.action(),
                decision.component(),
                result.result(),
                result.why(),
                result.errno(),
                result.takenBytes());
    }
}
