package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.rules.fact.EventParts;
import org.wrasse.rules.fact.SameFault;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.SerdEngine;
import org.wrasse.rules.fact.Trip;

/** The engines that the rules of a base declare, found by the class of an event. */
final class SerdEngines {
    private final List<SerdEngine> all = new ArrayList<>();
    private final SerdEngine[][] byClass = new SerdEngine[EventClass.values().length][];
    private final EventParts parts = new EventParts();
    private final FaultyComponents faults;
    private final Consumer<SerdEngine> overflow;
    private final SameFault sameFault;

    private SerdEngines(
            List<RuleInfo> rules,
            List<SerdEngine> before,
            FaultyComponents faults,
            Consumer<SerdEngine> overflow,
            SameFault sameFault) {
        this.faults = faults;
        this.overflow = overflow;
        this.sameFault = sameFault;
        for (RuleInfo rule : rules) {
            if (rule.serd() != null) {
                all.add(keptOrNew(rule, before));
            }
        }
        for (EventClass eventClass : EventClass.values()) {
            byClass[eventClass.ordinal()] =
                    all.stream()
                            .filter(engine -> engine.declaration().on().contains(eventClass))
                            .toArray(SerdEngine[]::new);
        }
    }

    /**
     * Engines that have counted nothing yet.
     *
     * @param overflow told of each engine that forgets for the first time
     */
    static SerdEngines of(
            List<RuleInfo> rules, FaultyComponents faults, Consumer<SerdEngine> overflow) {
        return new SerdEngines(rules, List.of(), faults, overflow, new SameFault());
    }

    /** The engines of other rules; one whose rule and declaration are as before counts on. */
    SerdEngines replacedBy(List<RuleInfo> rules) {
        return new SerdEngines(rules, all, faults, overflow, sameFault);
    }

    /** What the engines have counted, in the order of the rules. */
    record State(List<SerdEngine.State> engines, SameFault.State sameFault) {}

    State state(long time) {
        return new State(all.stream().map(SerdEngine::state).toList(), sameFault.state(time));
    }

    /**
     * Goes on where the engines of the same rules were; to be called before anything is counted.
     */
    void restore(State state) {
        if (state.engines().size() != all.size()) {
            throw new IllegalArgumentException("counts of other rules");
        }
        for (int i = 0; i < all.size(); i++) {
            all.get(i).restore(state.engines().get(i));
        }
        sameFault.restore(state.sameFault());
    }

    List<SerdEngine> all() {
        return all;
    }

    /** Counts the event and adds the trips it leads to, in the order of the rules. */
    void count(HardwareEvent event, long sequence, long time, List<? super Trip> trips) {
        SerdEngine[] engines = byClass[event.eventClass().ordinal()];
        if (engines.length == 0) {
            return;
        }
        int onPage = sameFault.unreported(parts.of(event), time);
        for (SerdEngine engine : engines) {
            if (concerns(engine.declaration(), event)) {
                long before = engine.evicted();
                int errors = errors(engine.declaration(), event, onPage);
                Trip trip = engine.count(parts, errors, sequence, time);
                if (trip != null) {
                    trips.add(trip);
                }
                if (before == 0 && engine.evicted() > 0) {
                    overflow.accept(engine);
                }
            }
        }
    }

    private boolean concerns(SerdDeclaration declaration, HardwareEvent event) {
        Unit faulty = declaration.faulty();
        return faulty == null || faults.contains(parts.part(faulty), event.injected());
    }

    private static int errors(SerdDeclaration declaration, HardwareEvent event, int onPage) {
        // Only the page is named by both of the tracepoints that report the same error.
        int errors = declaration.per() == Unit.PAGE ? onPage : event.count();
        return declaration.weight() == SerdDeclaration.Weight.EVENTS ? Math.min(1, errors) : errors;
    }

    private static SerdEngine keptOrNew(RuleInfo rule, List<SerdEngine> before) {
        return before.stream()
                .filter(engine -> engine.rule().equals(rule.name()))
                .filter(engine -> engine.declaration().equals(rule.serd()))
                .findFirst()
                .orElseGet(() -> new SerdEngine(rule.name(), rule.serd()));
    }
}
