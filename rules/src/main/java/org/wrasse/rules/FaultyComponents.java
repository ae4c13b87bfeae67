package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
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

    private final Map<Component, FaultyComponent> real = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Component, FaultyComponent> doubtful = new LinkedHashMap<>(16, 0.75f, true);
    private final List<FaultyComponent> declared = new ArrayList<>();
    private long evicted;

    /** Least recently declared or asked for first. */
    record State(List<FaultyComponent> real, List<FaultyComponent> doubtful, long evicted) {}

    State state() {
        return new State(List.copyOf(real.values()), List.copyOf(doubtful.values()), evicted);
    }

    /** Goes on where others were; to be called first. */
    void restore(State state) {
        state.real().forEach(fault -> real.put(fault.component(), fault));
        state.doubtful().forEach(fault -> doubtful.put(fault.component(), fault));
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
        Map<Component, FaultyComponent> faults = doubt ? doubtful : real;
        faults.put(fault.component(), fault);
        declared.add(fault);
        if (!doubt) {
            doubtful.remove(fault.component());
        }
        if (faults.size() > MOST) {
            Iterator<Component> oldest = faults.keySet().iterator();
            oldest.next();
            oldest.remove();
            evicted++;
        }
    }

    /**
     * @param component may be null, which is not faulty
     * @param withDoubtful whether a made-up fault will do
     */
    boolean contains(Component component, boolean withDoubtful) {
        return component != null
                && (real.get(component) != null || withDoubtful && doubtful.get(component) != null);
    }

    /** Forgets it; false if it was not faulty. */
    boolean clear(Component component) {
        return real.remove(component) != null | doubtful.remove(component) != null;
    }

    /** Forgets some; how many of them were faulty. */
    int clear(Predicate<Component> which) {
        int before = real.size() + doubtful.size();
        real.keySet().removeIf(which);
        doubtful.keySet().removeIf(which);
        return before - real.size() - doubtful.size();
    }

    /** Those that were declared since the last time. */
    List<FaultyComponent> takeDeclared() {
        List<FaultyComponent> taken = List.copyOf(declared);
        declared.clear();
        return taken;
    }

    Collection<FaultyComponent> real() {
        return real.values();
    }

    Collection<FaultyComponent> doubtful() {
        return doubtful.values();
    }

    /** How many were forgotten for want of room. */
    long evicted() {
        return evicted;
    }
}
