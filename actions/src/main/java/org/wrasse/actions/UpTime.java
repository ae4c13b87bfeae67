package org.wrasse.actions;

/**
 * The time that budgets and cool-downs are counted in: how long the host has been up, over all
 * boots, as far as is known. Nobody can set it. What passes between two boots does not count, as no
 * clock tells it for sure.
 */
final class UpTime {
    private long before;
    private long seen;

    /**
     * @param before of earlier boots
     * @param seen of this one; both in nanoseconds
     */
    record State(long before, long seen) {}

    State state() {
        return new State(before, seen);
    }

    void restore(State state) {
        before = state.before();
        seen = state.seen();
    }

    /**
     * @param sinceBoot nanoseconds
     * @return nanoseconds, never less than before
     */
    long at(long sinceBoot) {
        seen = Math.max(seen, sinceBoot);
        return before + seen;
    }

    /** From here on it is another boot. */
    void booted() {
        before += seen;
        seen = 0;
    }
}
