package org.wrasse.collectors.sysfs;

import java.util.List;
import java.util.Map;

/** Errors of one place, corrected and not. */
final class Tally {
    private long corrected;
    private long uncorrected;

    /** Both sums of a place. */
    record State(PlaceKey place, long corrected, long uncorrected) {
        Tally restored() {
            Tally tally = new Tally();
            tally.add(true, corrected);
            tally.add(false, uncorrected);
            return tally;
        }
    }

    static List<State> states(Map<PlaceKey, Tally> tallies) {
        return tallies.entrySet().stream()
                .map(e -> new State(e.getKey(), e.getValue().corrected, e.getValue().uncorrected))
                .toList();
    }

    static void restore(List<State> states, Map<PlaceKey, Tally> into) {
        states.forEach(state -> into.put(state.place(), state.restored()));
    }

    void add(boolean isCorrected, long errors) {
        if (isCorrected) {
            corrected += errors;
        } else {
            uncorrected += errors;
        }
    }

    void add(Tally other) {
        corrected += other.corrected;
        uncorrected += other.uncorrected;
    }

    long get(boolean isCorrected) {
        return isCorrected ? corrected : uncorrected;
    }
}
