package org.wrasse.rules.fact;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;

/** The N different values seen last on one component, each with its last error. */
final class ValueWindow {
    /** A value's last error. Overwritten by the next one: in a storm the same values come again. */
    private static final class Seen {
        private long time;
        private long sequence;
        private long page;
        private boolean injected;
    }

    private final int capacity;

    /**
     * In the order of their last errors: the map is ordered by access, and is asked only to add.
     */
    private final Map<Component, Seen> values = new LinkedHashMap<>(4, 0.75f, true);

    ValueWindow(int capacity) {
        this.capacity = capacity;
    }

    /** A value and its last error. */
    record State(Component value, long time, long sequence, long page, boolean injected) {}

    /** The values held, oldest first. */
    List<State> state() {
        return values.entrySet().stream().map(e -> state(e.getKey(), e.getValue())).toList();
    }

    private static State state(Component value, Seen seen) {
        return new State(value, seen.time, seen.sequence, seen.page, seen.injected);
    }

    static ValueWindow of(int capacity, List<State> states) {
        ValueWindow window = new ValueWindow(capacity);
        for (State s : states) {
            window.add(s.value(), s.time(), s.sequence(), s.page(), s.injected());
        }
        return window;
    }

    /**
     * @param page by {@link PageCode}
     */
    void add(Component value, long time, long sequence, long page, boolean injected) {
        Seen seen = values.get(value);
        if (seen == null) {
            removeOldestIfFull();
            seen = new Seen();
            values.put(value, seen);
        }
        seen.time = time;
        seen.sequence = sequence;
        seen.page = page;
        seen.injected = injected;
    }

    private void removeOldestIfFull() {
        if (values.size() == capacity) {
            Iterator<Component> oldest = values.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** True if N values are held and the oldest is at most {@code within} older than now. */
    boolean full(long now, long within) {
        return values.size() == capacity && now - values.values().iterator().next().time <= within;
    }

    List<Long> evidence() {
        List<Long> evidence = new ArrayList<>(values.size());
        values.values().forEach(seen -> evidence.add(seen.sequence));
        return evidence;
    }

    List<PhysicalPage> pages() {
        return PageCode.pages(values.values().stream().mapToLong(seen -> seen.page).toArray());
    }

    boolean injected() {
        return values.values().stream().anyMatch(seen -> seen.injected);
    }

    /** Of the values held, oldest first. */
    long[] times() {
        return values.values().stream().mapToLong(seen -> seen.time).toArray();
    }

    void clear() {
        values.clear();
    }
}
