package org.wrasse.rules.fact;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.rules.decision.ActionKind;

/**
 * What is known of one component so far: of itself and of the parts in it that events have named.
 * What an operator made up is counted only where it is asked for by an input that was made up too.
 *
 * @param opened nanoseconds since 1970 of the first trip or decision
 * @param time nanoseconds since 1970 of the input that it is shown with
 * @param trips of engines, on it or a part of it
 * @param decided decisions by kind
 * @param done outcomes that say done, by kind
 * @param doneAt when hardware was last acted on, by kind, oldest first; the newest {@value
 *     #MOST_TIMES} of each
 * @param pagesOfflined how many different pages were taken out of use
 * @param outOfUse of a page or CPU: it was taken out of use in this boot, or was decided on and
 *     nothing has become of that yet
 */
public record Case(
        Component component,
        long opened,
        long time,
        long trips,
        Map<ActionKind, Long> decided,
        Map<ActionKind, Long> done,
        Map<ActionKind, List<Long>> doneAt,
        long pagesOfflined,
        boolean outOfUse) {

    /** So many times of one kind are remembered. */
    public static final int MOST_TIMES = 16;

    public Case {
        decided = Map.copyOf(decided);
        done = Map.copyOf(done);
        doneAt = Map.copyOf(doneAt);
    }

    public Unit unit() {
        return component.unit();
    }

    /** Decisions of all kinds. */
    public long decisions() {
        return decided.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Decisions to alert. */
    public long alerts() {
        return decided(ActionKind.ALERT);
    }

    public long decided(ActionKind kind) {
        return decided.getOrDefault(kind, 0L);
    }

    public long done(ActionKind kind) {
        return done.getOrDefault(kind, 0L);
    }

    /** Outcomes that say done, of an action on hardware, in the last days; 16 at most. */
    public long doneInDays(ActionKind kind, int days) {
        long from = time - TimeUnit.DAYS.toNanos(days);
        return doneAt.getOrDefault(kind, List.of()).stream().filter(at -> at > from).count();
    }

    /** One line: {@code dimm:DIMM_A1: 3 trips, 9 decisions, 8 pages offline}. */
    public String text() {
        return "%s: %d trips, %d decisions, %d pages offline"
                .formatted(component.id(), trips, decisions(), pagesOfflined);
    }
}
