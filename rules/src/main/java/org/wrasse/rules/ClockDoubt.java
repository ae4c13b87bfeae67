package org.wrasse.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.wrasse.rules.fact.Spans;
import org.wrasse.rules.fact.Trip;

/**
 * Whether counts may be too high for their time. When the wall clock is set back, the time of the
 * rules stands still until it has caught up: whatever comes meanwhile is put at one moment, and a
 * window that reaches back to it holds more than its length. (A clock set forward, and events that
 * the kernel lost, only make counts too low.)
 */
final class ClockDoubt {
    private static final long SECOND = 1_000_000_000L;

    /** A window that is longer by less than this part of it is as good as right. */
    private static final long PART = 100;

    private static final int MOST = 32;

    /**
     * Time stood still.
     *
     * @param at nanoseconds since 1970
     * @param by how long, nanoseconds
     */
    record Stop(long at, long by) {}

    private final Deque<Stop> oldestFirst = new ArrayDeque<>();

    List<Stop> state() {
        return List.copyOf(oldestFirst);
    }

    /** Goes on where another was; to be called first. */
    void restore(List<Stop> stops) {
        oldestFirst.addAll(stops);
    }

    /**
     * Looks at a sample of the wall clock.
     *
     * @param time of the rules
     * @param wall what the wall clock says; both in nanoseconds since 1970
     */
    void look(long time, long wall) {
        long behind = time - wall;
        if (behind <= SECOND) {
            return;
        }
        Stop last = oldestFirst.peekLast();
        if (last != null && last.at() == time) {
            oldestFirst.removeLast();
            behind = Math.max(behind, last.by());
        }
        oldestFirst.addLast(new Stop(time, behind));
        if (oldestFirst.size() > MOST) {
            Stop first = oldestFirst.removeFirst();
            Stop second = oldestFirst.removeFirst();
            oldestFirst.addFirst(new Stop(second.at(), first.by() + second.by()));
        }
    }

    /** What is doubtful about something that was decided for that reason now; empty: nothing. */
    String of(Object grounds, long time) {
        if (!(grounds instanceof Trip trip) || trip.declaration().count() == 1) {
            return "";
        }
        long within = trip.declaration().within();
        long stood =
                oldestFirst.stream().filter(s -> time - s.at() < within).mapToLong(Stop::by).sum();
        return stood <= within / PART
                ? ""
                : "the clock was set back by "
                        + Spans.text(stood / SECOND * SECOND)
                        + ": more may have been counted than came within "
                        + trip.declaration().span();
    }
}
