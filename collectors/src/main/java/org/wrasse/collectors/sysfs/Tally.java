package org.wrasse.collectors.sysfs;

/** Errors of one place, corrected and not. */
final class Tally {
    private long corrected;
    private long uncorrected;

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
