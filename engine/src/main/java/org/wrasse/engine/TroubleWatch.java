package org.wrasse.engine;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.os.Clock;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

/**
 * Looks again and again whether the engine itself is in trouble. Each trouble is told once when it
 * begins or becomes another, and once when it is over.
 */
final class TroubleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TroubleWatch.class);
    private static final int LOOK_MILLIS = 250;

    private final Map<TroubleKind, Supplier<String>> states = new LinkedHashMap<>();
    private final Map<TroubleKind, String> told = new EnumMap<>(TroubleKind.class);
    private final Consumer<Trouble> troubles;
    private final Thread thread = new Thread(this::watch, "troubles");

    /**
     * @param troubles takes what begins and ends; may wait
     */
    TroubleWatch(Consumer<Trouble> troubles) {
        this.troubles = troubles;
        thread.setDaemon(true);
    }

    /**
     * Watches over one thing more; to be called before {@link #start}.
     *
     * @param state what is the matter now, one line that stays the same while the matter does;
     *     empty if all is well
     */
    void over(TroubleKind kind, Supplier<String> state) {
        states.put(kind, state);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch over the engine's own trouble ends");
        } catch (IllegalStateException e) {
            LOG.debug("nobody takes what is the matter any more", e);
        }
    }

    /** Looks once. */
    void look() {
        states.forEach((kind, state) -> look(kind, state.get()));
    }

    private void look(TroubleKind kind, String now) {
        String before = told.getOrDefault(kind, "");
        if (now.equals(before)) {
            return;
        }
        told.put(kind, now);
        boolean over = now.isEmpty();
        String text = over ? "over: " + before : now;
        troubles.accept(new Trouble(kind, over, text, Clock.wallNanos()));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
