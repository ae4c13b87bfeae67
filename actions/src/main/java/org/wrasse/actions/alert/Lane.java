package org.wrasse.actions.alert;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.Outcome;

/** The threads and the queue of one sink, so that none waits for another's. */
final class Lane {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int QUEUE = 256;

    private final AlertSink sink;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger overdue = new AtomicInteger();

    Lane(AlertSink sink) {
        this.sink = sink;
        this.threads =
                new ThreadPoolExecutor(
                        sink.atOnce(),
                        sink.atOnce(),
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(QUEUE),
                        this::daemon);
    }

    private Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wrasse-alert-" + sink.name());
        thread.setDaemon(true);
        return thread;
    }

    String name() {
        return sink.name();
    }

    /** Never waits. A failure is logged, too: the outcome may be given without it. */
    CompletableFuture<Action.Result> send(Alert alert) {
        CompletableFuture<Action.Result> result = new CompletableFuture<>();
        try {
            threads.execute(() -> result.complete(said(alert, attempt(alert))));
        } catch (RejectedExecutionException e) {
            String why = threads.isShutdown() ? "Wrasse stops" : QUEUE + " alerts wait for it";
            result.complete(said(alert, Action.Result.failed(why, 0)));
        }
        return result;
    }

    /** Nobody waits for a sink that keeps others waiting, until it has caught up. */
    boolean isLate() {
        return overdue.get() > 0;
    }

    void late(CompletableFuture<Action.Result> result) {
        overdue.incrementAndGet();
        result.whenComplete((r, e) -> overdue.decrementAndGet());
    }

    private Action.Result attempt(Alert alert) {
        try {
            return sink.send(alert);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Action.Result.failed("Wrasse stops", 0);
        } catch (RuntimeException e) {
            LOG.debug("sink {} broke off", sink.name(), e);
            return Action.Result.failed("broke off: " + e, 0);
        }
    }

    private Action.Result said(Alert alert, Action.Result result) {
        if (result.result() != Outcome.Result.DONE) {
            LOG.warn(
                    "alert {} did not reach {}: {}: {}",
                    alert.id(),
                    sink.name(),
                    result.result().text(),
                    result.why());
        }
        return result;
    }

    void stop() {
        threads.shutdown();
    }

    /** What is not told by then is given up. */
    void close(Duration most) {
        try {
            if (!threads.awaitTermination(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS)) {
                LOG.error(
                        "{} still sends, {} wait: given up",
                        sink.name(),
                        threads.getQueue().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        sink.close();
    }
}
