package org.wrasse.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Case;
import org.wrasse.rules.fact.Trip;

/**
 * What has happened to each component that was tripped on or decided on, and to what it is a part
 * of. At most {@value #MOST} components; the least recently touched is forgotten first.
 */
final class Cases {
    static final int MOST = 16_384;

    /** The counts of one component. */
    private static final class Tally {
        private final Map<ActionKind, Long> decided = new EnumMap<>(ActionKind.class);
        private final Map<ActionKind, Long> done = new EnumMap<>(ActionKind.class);
        private final Map<ActionKind, Deque<Long>> doneAt = new EnumMap<>(ActionKind.class);
        private long trips;
        private long pagesOfflined;

        Counts counts() {
            return new Counts(
                    Map.copyOf(decided), Map.copyOf(done), doneAt(), trips, pagesOfflined);
        }

        Map<ActionKind, List<Long>> doneAt() {
            Map<ActionKind, List<Long>> copy = new EnumMap<>(ActionKind.class);
            doneAt.forEach((kind, times) -> copy.put(kind, List.copyOf(times)));
            return copy;
        }

        void done(ActionKind kind, long time) {
            done.merge(kind, 1L, Long::sum);
            if (kind.hardware()) {
                Deque<Long> times = doneAt.computeIfAbsent(kind, k -> new ArrayDeque<>());
                times.add(time);
                if (times.size() > Case.MOST_TIMES) {
                    times.remove();
                }
            }
        }

        void restore(Counts counts) {
            decided.putAll(counts.decided());
            done.putAll(counts.done());
            counts.doneAt().forEach((kind, times) -> doneAt.put(kind, new ArrayDeque<>(times)));
            trips = counts.trips();
            pagesOfflined = counts.pagesOfflined();
        }
    }

    /** The counts of one component. */
    record Counts(
            Map<ActionKind, Long> decided,
            Map<ActionKind, Long> done,
            Map<ActionKind, List<Long>> doneAt,
            long trips,
            long pagesOfflined) {}

    /** One component. */
    record One(
            Component component,
            long since,
            Counts real,
            Counts all,
            List<Component> above,
            boolean offline,
            Use use) {}

    /** Whether a page or CPU works, as far as decisions on it and their outcomes tell. */
    enum Use {
        IN_USE,
        /** It was decided to take it out, and nothing has become of that yet. */
        DECIDED,
        OUT_OF_USE
    }

    /**
     * @param open least recently touched first
     */
    record State(List<One> open, long evicted) {}

    /** Real and made-up inputs are told apart, so that tests leave nothing behind. */
    private static final class Open {
        private final Component component;
        private final long since;
        private final Tally real = new Tally();
        private final Tally all = new Tally();
        private List<Component> above = List.of();
        private boolean offline;
        private Use use = Use.IN_USE;

        Open(Component component, long since) {
            this.component = component;
            this.since = since;
        }

        Open(One one) {
            this(one.component(), one.since());
            real.restore(one.real());
            all.restore(one.all());
            above = List.copyOf(one.above());
            offline = one.offline();
            use = one.use();
        }

        One state() {
            return new One(component, since, real.counts(), all.counts(), above, offline, use);
        }

        List<Tally> tallies(boolean doubtful) {
            return doubtful ? List.of(all) : List.of(real, all);
        }

        Case shown(boolean withDoubtful, long now) {
            Tally tally = withDoubtful ? all : real;
            return new Case(
                    component,
                    since,
                    now,
                    tally.trips,
                    tally.decided,
                    tally.done,
                    tally.doneAt(),
                    tally.pagesOfflined,
                    use != Use.IN_USE);
        }
    }

    private final Map<Component, Open> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Open> touched = new LinkedHashSet<>();
    private long evicted;

    /** Of the newest input that touched one. */
    private long now;

    State state() {
        return new State(open.values().stream().map(Open::state).toList(), evicted);
    }

    /** Goes on where others were; to be called first. */
    void restore(State state) {
        state.open().forEach(one -> open.put(one.component(), new Open(one)));
        evicted = state.evicted();
    }

    void tripped(Trip trip, long time) {
        for (Open one : touch(trip.component(), PartsAbove.of(trip.component(), trip), time)) {
            one.tallies(trip.injected()).forEach(tally -> tally.trips++);
        }
    }

    /**
     * @param grounds the fact that the decision was made because of
     */
    void decided(Decision decision, Object grounds) {
        Component component = decision.component();
        boolean doubtful = decision.injected() || decision.earlierBoot();
        for (Open one : touch(component, PartsAbove.of(component, grounds), decision.time())) {
            for (Tally tally : one.tallies(doubtful)) {
                tally.decided.merge(decision.action(), 1L, Long::sum);
            }
        }
        Open own = open(component, decision.time());
        if (takesOut(decision.action()) && !doubtful && own.use == Use.IN_USE) {
            own.use = Use.DECIDED;
        }
    }

    private static boolean takesOut(ActionKind kind) {
        return kind.hardware() && kind != ActionKind.RESET_LINK;
    }

    void ended(Outcome outcome, boolean doubtful, long time) {
        Set<Open> all = touch(outcome.component(), List.of(), time);
        if (takesOut(outcome.action()) && !doubtful) {
            used(open(outcome.component(), time), outcome.result());
        }
        if (outcome.result() != Outcome.Result.DONE) {
            return;
        }
        boolean newPage = newlyOffline(outcome);
        for (Open one : all) {
            for (Tally tally : one.tallies(doubtful)) {
                tally.done(outcome.action(), time);
                tally.pagesOfflined += newPage ? 1 : 0;
            }
        }
    }

    private static void used(Open one, Outcome.Result result) {
        if (result == Outcome.Result.DONE) {
            one.use = Use.OUT_OF_USE;
        } else if (one.use == Use.DECIDED) {
            one.use = Use.IN_USE;
        }
    }

    /** A boot puts all in use again. */
    void boot() {
        open.values().forEach(one -> one.use = Use.IN_USE);
    }

    private boolean newlyOffline(Outcome outcome) {
        Open page = open.get(outcome.component());
        boolean offlines = outcome.component() instanceof PhysicalPage && !page.offline;
        page.offline |= offlines && outcome.action().hardware();
        return offlines && outcome.action().hardware();
    }

    /** From here on {@link #touched} is about another input. */
    void beginInput() {
        touched.clear();
    }

    /** The cases that the input has touched; smallest component first. */
    List<Case> touched(boolean withDoubtful) {
        return touched.isEmpty()
                ? List.of()
                : touched.stream().map(one -> one.shown(withDoubtful, now)).toList();
    }

    /** What events have said that the component is in; empty if nothing is known of it. */
    List<Component> above(Component component) {
        Open known = open.get(component);
        return known == null ? List.of() : known.above;
    }

    /** The components that there are cases of, with what they are in; a question. */
    Map<Component, List<Component>> parts() {
        Map<Component, List<Component>> parts = new LinkedHashMap<>();
        open.values().forEach(one -> parts.put(one.component, one.above));
        return parts;
    }

    /** The case of a component, made-up inputs with it; null if there is none. A question. */
    Case find(Component component) {
        return open.values().stream()
                .filter(one -> one.component.equals(component))
                .findFirst()
                .map(one -> one.shown(true, now))
                .orElse(null);
    }

    /** Closes those of some components; how many. */
    int close(Predicate<Component> which) {
        int before = open.size();
        open.keySet().removeIf(which);
        return before - open.size();
    }

    /** How many were forgotten for want of room. */
    long evicted() {
        return evicted;
    }

    private Set<Open> touch(Component component, List<Component> above, long time) {
        now = time;
        Open first = open(component, time);
        first.above = above.isEmpty() ? first.above : above;
        Set<Open> all = new LinkedHashSet<>(Set.of(first));
        first.above.forEach(part -> all.add(open(part, time)));
        touched.addAll(all);
        return all;
    }

    private Open open(Component component, long time) {
        Open known = open.get(component);
        if (known != null) {
            return known;
        }
        Open made = new Open(component, time);
        open.put(component, made);
        if (open.size() > MOST) {
            Iterator<Component> oldest = open.keySet().iterator();
            oldest.next();
            oldest.remove();
            evicted++;
        }
        return made;
    }
}
