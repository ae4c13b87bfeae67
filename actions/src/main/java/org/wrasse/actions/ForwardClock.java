package org.wrasse.actions;

/**
 * Time that only goes forward, made of a clock that may be set. A clock set back stands still here,
 * so that no budget opens again; one set forward takes this along, as after a sleep.
 */
final class ForwardClock {
    private boolean started;
    private long last;
    private long elapsed;

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
