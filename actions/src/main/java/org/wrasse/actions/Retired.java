package org.wrasse.actions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/** The components that are out of use until reboot, or on their way. */
final class Retired {

    /** How sure it is that a component is out of use. */
    private enum State {
        UNDER_WAY,
        DONE,
        /** Some of its pages are. The others may be tried again. */
        PART,
        /** Its action never answered: counted as memory that is gone, but may be tried again. */
        UNKNOWN
    }

    private final Map<Component, State> states = new HashMap<>();
    private final Map<Component, Component> dimms = new HashMap<>();
    private final Set<Component> doubtful = new HashSet<>();

    /** What of a component was taken at least, though it failed. */
    private final Map<Component, Long> parts = new HashMap<>();

    private long pageBytes;

    static boolean retires(ActionKind kind) {
        return Budget.isPage(kind) || kind == ActionKind.OFFLINE_CPU;
    }

    /** Memory offline, or that may be, in bytes. */
    long pageBytes() {
        return pageBytes;
    }

    /**
     * A component that is out of use, or may be.
     *
     * @param how the name of a {@link State}
     * @param dimm that a page is on, null if it is not known
     * @param partBytes what of it was taken at least, though it failed; 0: nothing
     */
    record One(Component component, String how, boolean doubtful, Component dimm, long partBytes) {}

    List<One> state() {
        List<One> all = new ArrayList<>();
        states.forEach(
                (c, state) ->
                        all.add(
                                new One(
                                        c,
                                        state.name(),
                                        doubtful.contains(c),
                                        dimms.get(c),
                                        parts.getOrDefault(c, 0L))));
        doubtful.stream()
                .filter(c -> !states.containsKey(c))
                .forEach(c -> all.add(new One(c, "", true, null, 0)));
        all.sort(Comparator.comparing(one -> one.component().id()));
        return all;
    }

    void restore(List<One> all) {
        clear();
        for (One one : all) {
            if (!one.how().isEmpty()) {
                if (one.partBytes() > 0) {
                    parts.put(one.component(), one.partBytes());
                }
                put(one.component(), State.valueOf(one.how()));
                dimms.put(one.component(), one.dimm());
            }
            if (one.doubtful()) {
                doubtful.add(one.component());
            }
        }
    }

    /** In the order of their ids. */
    List<String> ids() {
        return states.keySet().stream().map(Component::id).sorted().toList();
    }

    /** How many pages of a DIMM are offline, or may be; null: of no known one. */
    long pagesOn(Component dimm) {
        return states.keySet().stream()
                .filter(c -> c instanceof PhysicalPage && Objects.equals(dimms.get(c), dimm))
                .count();
    }

    /** The most pages that are offline, or may be, of one DIMM. */
    long mostPagesOfADimm() {
        return dimms.values().stream().distinct().mapToLong(this::pagesOn).max().orElse(0);
    }

    /** How many CPUs are offline, or may be. */
    long cpus() {
        return states.keySet().stream().filter(LogicalCpu.class::isInstance).count();
    }

    /** Whether it is out of use, or may be. */
    boolean contains(Component component) {
        return states.containsKey(component);
    }

    /** Why there is nothing left to do, or null. */
    String already(Decision decision) {
        State state = retires(decision.action()) ? states.get(decision.component()) : null;
        if (state == null || state == State.UNKNOWN || state == State.PART) {
            return null;
        }
        return decision.component().id()
                + (state == State.DONE
                        ? " is offline already, until reboot; no key changes this"
                        : " is being taken offline already; no key changes this");
    }

    void begin(Decision decision) {
        if (retires(decision.action())) {
            put(decision.component(), State.UNDER_WAY);
            dimms.put(decision.component(), decision.dimm());
        }
    }

    void end(Decision decision, Outcome outcome) {
        if (!retires(decision.action())) {
            return;
        }
        if (outcome.takenBytes() > 0) {
            parts.merge(decision.component(), outcome.takenBytes(), Math::max);
        }
        switch (outcome.result()) {
            case DONE -> put(decision.component(), State.DONE);
            case TIMED_OUT -> doubt(decision.component());
            case FAILED, REFUSED, DRY_RUN -> takeBack(decision.component());
        }
    }

    void clear() {
        states.clear();
        doubtful.clear();
        dimms.clear();
        parts.clear();
        pageBytes = 0;
    }

    private void put(Component component, State state) {
        long before = bytesOf(component);
        states.put(component, state);
        pageBytes += bytesOf(component) - before;
    }

    private void doubt(Component component) {
        doubtful.add(component);
        put(component, State.UNKNOWN);
    }

    /** A second try that fails does not tell what became of a first that never answered. */
    private void takeBack(Component component) {
        if (doubtful.contains(component)) {
            put(component, State.UNKNOWN);
        } else if (parts.containsKey(component)) {
            put(component, State.PART);
        } else {
            pageBytes -= bytesOf(component);
            states.remove(component);
            dimms.remove(component);
        }
    }

    /** How much memory of a component is offline, or may be, in bytes. */
    long bytesOf(Component component) {
        State state = states.get(component);
        if (state == null || !(component instanceof PhysicalPage page)) {
            return 0;
        }
        return state == State.PART ? parts.get(component) : page.size();
    }
}
