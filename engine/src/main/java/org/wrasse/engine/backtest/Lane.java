package org.wrasse.engine.backtest;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.rules.decision.Decision;

/** What happened to one component in the course of time. */
final class Lane {
    /** Marks of a kind that are drawn; more would not be told apart. */
    private static final int MOST = 500;

    /**
     * A point of time with a name.
     *
     * @param time nanoseconds since 1970
     */
    record Mark(long time, String text) {}

    final String component;
    final Histogram corrected = new Histogram();
    final List<Mark> uncorrected = new ArrayList<>();
    final List<Mark> old = new ArrayList<>();
    final List<Mark> now = new ArrayList<>();
    private boolean different;

    Lane(String component) {
        this.component = component;
    }

    void add(Difference difference) {
        different |= difference.kind() != Difference.Kind.SAME;
        mark(old, difference.before());
        mark(now, difference.after());
    }

    private static void mark(List<Mark> marks, Decision d) {
        if (d != null) {
            String text = d.action().text() + " of " + d.component().id() + ": " + d.rule();
            mark(marks, d.time(), text);
        }
    }

    static void mark(List<Mark> marks, long time, String text) {
        if (marks.size() < MOST) {
            marks.add(new Mark(time, text));
        }
    }

    /** Whether a reader wants to see it. */
    boolean matters() {
        return different || !uncorrected.isEmpty();
    }
}
