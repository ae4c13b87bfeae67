package org.wrasse.actions.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * Tells all sinks, grouped. The outcome says of each sink what became of it, if it knew soon; it is
 * failed if any sink failed.
 */
public final class Alerting implements Action, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alerting.class);

    private final List<Lane> lanes;
    private final Grouping grouping;
    private final AlertLimits limits;
    private final LongSupplier clock;
    private ScheduledExecutorService timer; // guarded by this

    /**
     * @param clock nanoseconds since 1970
     */
    public Alerting(
            List<AlertSink> sinks, Grouping grouping, AlertLimits limits, LongSupplier clock) {
        this.lanes = sinks.stream().map(Lane::new).toList();
        this.grouping = grouping;
        this.limits = limits;
        this.clock = clock;
    }

    /** From here on summaries are told when they are due. */
    public synchronized void start() {
        grouping.restored(clock.getAsLong());
        timer = Executors.newSingleThreadScheduledExecutor(Alerting::daemon);
        timer.scheduleWithFixedDelay(this::tellDue, 1, 1, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wrasse-alert-summaries");
        thread.setDaemon(true);
        return thread;
    }

    /** Tells the summaries that are due; what becomes of them is only logged. */
    void tellDue() {
        try {
            for (Alert alert : grouping.due(clock.getAsLong())) {
                lanes.forEach(lane -> lane.send(alert));
            }
        } catch (RuntimeException e) {
            LOG.error("summaries of alerts could not be told", e);
        }
    }

    @Override
    public ActionKind kind() {
        return ActionKind.ALERT;
    }

    @Override
    public String plan(Decision decision) {
        return "tell " + String.join(", ", lanes.stream().map(Lane::name).toList());
    }

    @Override
    public Result perform(Decision decision) throws InterruptedException {
        Optional<Alert> alert = grouping.offer(decision, clock.getAsLong());
        return alert.isPresent()
                ? tell(alert.get())
                : Result.done("counted for the next summary: actions.alert.interval");
    }

    private Result tell(Alert alert) throws InterruptedException {
        List<CompletableFuture<Result>> sent = lanes.stream().map(l -> l.send(alert)).toList();
        long until = System.nanoTime() + limits.answer().toNanos();
        List<String> said = new ArrayList<>();
        boolean failed = false;
        for (int i = 0; i < lanes.size(); i++) {
            Optional<Result> result = await(lanes.get(i), sent.get(i), until);
            failed |= result.isPresent() && result.get().result() != Outcome.Result.DONE;
            said.add(
                    lanes.get(i).name()
                            + ": "
                            + result.map(Alerting::text).orElse("not known yet"));
        }
        String why = String.join("; ", said);
        return failed ? Result.failed(why, 0) : Result.done(why);
    }

    private static String text(Result result) {
        return result.result().text() + ": " + result.why();
    }

    /** Empty if the sink does not answer in time. */
    private static Optional<Result> await(Lane lane, CompletableFuture<Result> sent, long until)
            throws InterruptedException {
        long left = lane.isLate() ? 0 : until - System.nanoTime();
        try {
            return Optional.of(sent.get(Math.max(0, left), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            lane.late(sent);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a lane turns failures into results", e);
        }
    }

    /**
     * Gives the sinks a bounded time for what they have; what was only counted is in the journal.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (timer != null) {
                timer.shutdownNow();
            }
        }
        long until = System.nanoTime() + limits.close().toNanos();
        lanes.forEach(Lane::stop);
        lanes.forEach(lane -> lane.close(Duration.ofNanos(until - System.nanoTime())));
    }
}
