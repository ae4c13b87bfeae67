package org.wrasse.rules.fact;

import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.rules.decision.ActionKind;

/**
 * What is known of one component so far: of itself and of the parts in it that events have named.
 * What an operator made up is counted only where it is asked for by an input that was made up too.
 *
 * @param opened nanoseconds since 1970 of the first trip or decision
 * @param trips of engines, on it or a part of it
 * @param decided decisions by kind
 * @param done outcomes that say done, by kind
 * @param pagesOfflined how many different pages were taken out of use
 */
public record Case(
        Component component,
        long opened,
        long trips,
        Map<ActionKind, Long> decided,
        Map<ActionKind, Long> done,
        long pagesOfflined) {

    public Case {
        decided = Map.copyOf(decided);
        done = Map.copyOf(done);
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

    /** One line: {@code dimm:DIMM_A1: 3 trips, 9 decisions, 8 pages offline}. */
    public String text() {
        return "%s: %d trips, %d decisions, %d pages offline"
                .formatted(component.id(), trips, decisions(), pagesOfflined);
    }
}
