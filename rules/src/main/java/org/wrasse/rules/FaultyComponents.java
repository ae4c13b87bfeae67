package org.wrasse.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.KnownFaults.Known;
import org.wrasse.rules.fact.FaultyComponent;

/**
 * The components that rules have declared faulty. At most {@value #MOST}; the least recently
 * declared or asked for is forgotten first.
 *
 * <p>What rests on made-up errors or on those of an earlier boot is kept apart, and only inputs of
 * that kind see it: a fault that was made up never makes real errors act.
 */
final class FaultyComponents {
    /** Few, since rules may join them with each other: a machine with more wants another answer. */
    static final int MOST = 512;

    private static final Comparator<Known> ORDER =
            Comparator.comparing((Known one) -> isDoubtful(one.fault()))
                    .thenComparingLong(Known::asked);

    private final KnownFaults real = new KnownFaults();
    private final KnownFaults doubtful = new KnownFaults();
    private final List<FaultyComponent> declared = new ArrayList<>();
    private long evicted;

    /** Least recently declared or asked for first. */
    record State(List<FaultyComponent> real, List<FaultyComponent> doubtful, long evicted) {}

    State state() {
        return new State(real.all(), doubtful.all(), evicted);
    }

    /** Goes on where others were; to be called first. */
    void restore(State state) {
        state.real().forEach(real::add);
        state.doubtful().forEach(doubtful::add);
        evicted = state.evicted();
    }

    static boolean isDoubtful(FaultyComponent fault) {
        return fault.injected() || fault.earlierBoot();
    }

    /** The first to declare a component faulty is remembered; a real error stands above others. */
    void declare(FaultyComponent fault) {
        boolean doubt = isDoubtful(fault);
        if (contains(fault.component(), doubt)) {
            return;
        }
        KnownFaults faults = doubt ? doubtful : real;
        faults.add(fault);
        declared.add(fault);
        if (!doubt) {
            doubtful.remove(fault.component());
        }
        if (faults.size() > MOST) {
            faults.removeLeastRecent();
            evicted++;
        }
    }

    /**
     * @param component may be null, which is not faulty
     * @param withDoubtful whether a made-up fault will do
     */
    boolean contains(Component component, boolean withDoubtful) {
        return component != null
                && (real.ask(component) || withDoubtful && doubtful.ask(component));
    }

    /** Forgets some; how many of them were faulty. */
    int clear(Predicate<Component> which) {
        int before = real.size() + doubtful.size();
        real.removeIf(which);
        doubtful.removeIf(which);
        return before - real.size() - doubtful.size();
    }

    /** Those that were declared since the last time. */
    List<FaultyComponent> takeDeclared() {
        List<FaultyComponent> taken = List.copyOf(declared);
        declared.clear();
        return taken;
    }

    /** Least recently asked for first. */
    List<FaultyComponent> real() {
        return real.all();
    }

    List<FaultyComponent> doubtful() {
        return doubtful.all();
    }

    /**
     * Those that rules can match with the facts of an input, in the order of {@link #real} and then
     * of {@link #doubtful}. Asking so is not asking for them.
     *
     * @param fresh declared on this input
     */
    List<FaultyComponent> matchable(
            FaultJoins joins,
            Collection<?> facts,
            Collection<FaultyComponent> fresh,
            boolean withDoubtful) {
        if (joins.all(facts, !fresh.isEmpty())) {
            List<FaultyComponent> all = new ArrayList<>(real());
            all.addAll(withDoubtful ? doubtful() : List.of());
            return all;
        }
        Set<Known> found = new LinkedHashSet<>();
        Deque<Object> leading = new ArrayDeque<>(facts);
        leading.addAll(fresh);
        while (!leading.isEmpty()) {
            Object fact = leading.remove();
            for (FaultJoin join : joins.from(fact)) {
                Component value = join.value(fact);
                find(join, real.by(join.key(), value), found, leading);
                if (withDoubtful) {
                    find(join, doubtful.by(join.key(), value), found, leading);
                }
            }
        }
        return found.stream().sorted(ORDER).map(Known::fault).toList();
    }

    private static void find(
            FaultJoin join, Collection<Known> joined, Set<Known> found, Deque<Object> leading) {
        for (Known one : joined) {
            if (join.takes(one.fault()) && found.add(one)) {
                leading.add(one.fault());
            }
        }
    }

    /** How many were forgotten for want of room. */
    long evicted() {
        return evicted;
    }
}
