package org.wrasse.engine.acting;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.wrasse.rules.decision.Outcome;

/**
 * Carries outcomes back to the one door. Between actions and pipeline it is the one queue without a
 * bound: if both could wait for each other, both would wait for ever. An outcome is small, and
 * there is one for each decision.
 */
public final class OutcomeFeed implements Consumer<Outcome>, AutoCloseable {
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Consumer<Outcome> door;
    private final Thread thread = new Thread(this::carry, "outcomes");
    private volatile boolean closed;

    /**
     * @param door where outcomes go; may wait
     */
    public OutcomeFeed(Consumer<Outcome> door) {
        this.door = door;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void accept(Outcome outcome) {
        queue.add(() -> door.accept(outcome));
    }

    private void carry() {
        try {
            while (!closed || !queue.isEmpty()) {
                queue.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when all that was given has been carried. */
    @Override
    public void close() {
        queue.add(() -> closed = true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
