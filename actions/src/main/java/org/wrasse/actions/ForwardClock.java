package org.wrasse.actions;

/**
 * Time that only goes forward, made of a clock that may be set. A clock set back stands still here,
 * so that no budget opens again; one set forward takes this along, as after a sleep.
 */
final class ForwardClock {
    private boolean started;
    private long last;
    private long elapsed;

    /** How far it has gone. */
    record State(boolean started, long last, long elapsed) {}

    State state() {
        return new State(started, last, elapsed);
    }

    void restore(State state) {
        started = state.started();
        last = state.last();
        elapsed = state.elapsed();
    }

    /**
     * @param now what the clock says, nanoseconds since 1970
     * @return nanoseconds since the first call, never less than before
     */
    long at(long now) {
        if (started && now > last) {
            elapsed += now - last;
        }
        started = true;
        last = now;
        return elapsed;
    }
}
