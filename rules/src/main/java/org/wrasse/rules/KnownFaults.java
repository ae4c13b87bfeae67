package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.rules.fact.FaultyComponent;

/** Faulty components in the order in which they were last asked for, and found by their fields. */
final class KnownFaults {
    /** One of them. */
    static final class Known {
        private final FaultyComponent fault;
        private long asked;

        private Known(FaultyComponent fault) {
            this.fault = fault;
        }

        FaultyComponent fault() {
            return fault;
        }

        /** Greater than that of all that were last asked for before it. */
        long asked() {
            return asked;
        }
    }

    private final Map<Component, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<FaultKey, Map<Component, Set<Known>>> byKey = new EnumMap<>(FaultKey.class);

    /** How many there are, by unit: each error asks, mostly for a row, and few have such faults. */
    private final int[] ofUnit = new int[Unit.values().length];

    private long asked;

    KnownFaults() {
        for (FaultKey key : FaultKey.values()) {
            byKey.put(key, new HashMap<>());
        }
    }

    int size() {
        return known.size();
    }

    /** Whether it is there; from now on it is the one asked for last. */
    boolean ask(Component component) {
        if (ofUnit[component.unit().ordinal()] == 0) {
            return false;
        }
        Known found = known.get(component);
        if (found != null) {
            found.asked = ++asked;
        }
        return found != null;
    }

    /** Adds one that is not there, as the one asked for last. */
    void add(FaultyComponent fault) {
        Known added = new Known(fault);
        added.asked = ++asked;
        known.put(fault.component(), added);
        ofUnit[fault.unit().ordinal()]++;
        byKey.forEach(
                (key, index) ->
                        index.computeIfAbsent(key.of(fault), c -> new LinkedHashSet<>())
                                .add(added));
    }

    /** False if it was not there. */
    boolean remove(Component component) {
        Known removed = known.remove(component);
        if (removed == null) {
            return false;
        }
        ofUnit[component.unit().ordinal()]--;
        byKey.forEach(
                (key, index) -> {
                    Component value = key.of(removed.fault);
                    Set<Known> bucket = index.get(value);
                    bucket.remove(removed);
                    if (bucket.isEmpty()) {
                        index.remove(value);
                    }
                });
        return true;
    }

    void removeIf(Predicate<Component> which) {
        new ArrayList<>(known.keySet()).stream().filter(which).forEach(this::remove);
    }

    void removeLeastRecent() {
        remove(known.keySet().iterator().next());
    }

    /** All, least recently asked for first. */
    List<FaultyComponent> all() {
        return known.values().stream().map(Known::fault).toList();
    }

    /** Those of which a field is this (or null); asking so is not asking for them. */
    Collection<Known> by(FaultKey key, Component value) {
        return byKey.get(key).getOrDefault(value, Set.of());
    }
}
