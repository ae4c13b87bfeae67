package org.wrasse.engine.backtest;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first differences in time, as many as are to be told. */
public final class Differences {
    private static final Comparator<Difference> BY_TIME =
            Comparator.comparingLong(d -> d.decision().time());

    private final int most;
    private final PriorityQueue<Difference> first = new PriorityQueue<>(BY_TIME.reversed());
    private long left;

    public Differences(int most) {
        this.most = most;
    }

    /** Takes one; those that are the same are passed over. */
    public void add(Difference difference) {
        if (difference.kind() != Difference.Kind.SAME) {
            first.add(difference);
            if (first.size() > most) {
                first.remove();
                left++;
            }
        }
    }

    /** How many there are beyond those kept. */
    long left() {
        return left;
    }

    List<Difference> sorted() {
        return first.stream().sorted(BY_TIME).toList();
    }
}
