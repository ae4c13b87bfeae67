package org.wrasse.engine.backtest;

import java.util.concurrent.TimeUnit;

/** Counts over time in a fixed number of buckets, which grow wider as time goes on. */
final class Histogram {
    private static final int BUCKETS = 512;

    private final long[] counts = new long[BUCKETS];
    private long start;
    private long width = TimeUnit.SECONDS.toNanos(1);

    /** Adds to the bucket of a time; one before the first counts in the first. */
    void add(long time, int count) {
        if (start == 0) {
            start = time;
        }
        while (time - start >= width * BUCKETS) {
            fold();
        }
        counts[(int) Math.max(0, (time - start) / width)] += count;
    }

    private void fold() {
        for (int i = 0; i < BUCKETS; i++) {
            long pair = i < BUCKETS / 2 ? counts[2 * i] + counts[2 * i + 1] : 0;
            counts[i] = pair;
        }
        width *= 2;
    }

    int size() {
        return BUCKETS;
    }

    long count(int bucket) {
        return counts[bucket];
    }

    /** The time at which a bucket begins. */
    long time(int bucket) {
        return start + bucket * width;
    }

    long most() {
        long most = 0;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }
}
