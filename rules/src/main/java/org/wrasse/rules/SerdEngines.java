package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.rules.fact.SameFault;
import org.wrasse.rules.fact.SerdEngine;
import org.wrasse.rules.fact.Trip;

/** The engines that the rules of a base declare, found by the class of an event. */
final class SerdEngines {
    private final List<SerdEngine> all = new ArrayList<>();
    private final SerdEngine[][] byClass = new SerdEngine[EventClass.values().length][];
    private final SameFault sameFault;

    private SerdEngines(List<RuleInfo> rules, List<SerdEngine> before, SameFault sameFault) {
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

    /** Engines that have counted nothing yet. */
    static SerdEngines of(List<RuleInfo> rules) {
        return new SerdEngines(rules, List.of(), new SameFault());
    }

    /** The engines of other rules; one whose rule and declaration are as before counts on. */
    SerdEngines replacedBy(List<RuleInfo> rules) {
        return new SerdEngines(rules, all, sameFault);
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
        int onPage = sameFault.unreported(event, time);
        for (SerdEngine engine : engines) {
            // Only the page is named by both of the tracepoints that report the same error.
            int errors = engine.declaration().per() == Unit.PAGE ? onPage : event.count();
            Trip trip = engine.count(event, errors, sequence, time);
            if (trip != null) {
                trips.add(trip);
            }
        }
    }

    private static SerdEngine keptOrNew(RuleInfo rule, List<SerdEngine> before) {
        return before.stream()
                .filter(engine -> engine.rule().equals(rule.name()))
                .filter(engine -> engine.declaration().equals(rule.serd()))
                .findFirst()
                .orElseGet(() -> new SerdEngine(rule.name(), rule.serd()));
    }
}
