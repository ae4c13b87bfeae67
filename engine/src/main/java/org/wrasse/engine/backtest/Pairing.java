package org.wrasse.engine.backtest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/**
 * Finds which decision of the new rules is which of the old: the one on the same input, else the
 * nearest unpaired one before within a day, of the same action on the same component.
 */
final class Pairing {
    static final long APART = TimeUnit.HOURS.toNanos(24);

    /** Decisions that wait for their other half. */
    static final int MOST = 1 << 15;

    private record Key(ActionKind action, Component component) {
        static Key of(Decision d) {
            return new Key(d.action(), d.component());
        }
    }

    private record Waiting(Decision decision, boolean isNew) {}

    private final Consumer<Difference> found;
    private final Map<Decision, Waiting> byAge = new LinkedHashMap<>();
    private final Map<Key, Deque<Waiting>> byKey = new HashMap<>();

    Pairing(Consumer<Difference> found) {
        this.found = found;
    }

    /** Takes the decisions of both that follow from the same journal record. */
    void take(List<Decision> before, List<Decision> after) {
        List<Decision> left = new ArrayList<>(after);
        for (Decision old : before) {
            Decision same = sameInput(old, left);
            if (same == null) {
                pairOrWait(new Waiting(old, false));
            } else {
                left.remove(same);
                found.accept(Difference.between(old, same));
            }
        }
        left.forEach(d -> pairOrWait(new Waiting(d, true)));
    }

    private static Decision sameInput(Decision old, List<Decision> among) {
        List<Decision> same =
                among.stream()
                        .filter(d -> Key.of(d).equals(Key.of(old)) && input(d).equals(input(old)))
                        .toList();
        return same.stream()
                .filter(d -> d.rule().equals(old.rule()))
                .findFirst()
                .orElse(same.isEmpty() ? null : same.get(0));
    }

    private static String input(Decision d) {
        return d.id().substring(0, d.id().indexOf('.'));
    }

    private void pairOrWait(Waiting one) {
        letGo(one.decision().time());
        Deque<Waiting> waiting =
                byKey.computeIfAbsent(Key.of(one.decision()), k -> new ArrayDeque<>());
        if (!waiting.isEmpty() && waiting.getLast().isNew() != one.isNew()) {
            Decision other = waiting.removeLast().decision();
            byAge.remove(other);
            found.accept(
                    one.isNew()
                            ? Difference.between(other, one.decision())
                            : Difference.between(one.decision(), other));
        } else {
            waiting.addLast(one);
            byAge.put(one.decision(), one);
        }
    }

    /** What has waited for a day, or is one too many, has no other half. */
    private void letGo(long now) {
        Iterator<Waiting> oldest = byAge.values().iterator();
        while (oldest.hasNext()) {
            Waiting one = oldest.next();
            if (now - one.decision().time() <= APART && byAge.size() < MOST) {
                return;
            }
            oldest.remove();
            Deque<Waiting> waiting = byKey.get(Key.of(one.decision()));
            waiting.remove(one);
            if (waiting.isEmpty()) {
                byKey.remove(Key.of(one.decision()));
            }
            alone(one);
        }
    }

    private void alone(Waiting one) {
        found.accept(
                one.isNew()
                        ? Difference.added(one.decision())
                        : Difference.removed(one.decision()));
    }

    /** No more will come. */
    void end() {
        byAge.values().forEach(this::alone);
        byAge.clear();
        byKey.clear();
    }
}
