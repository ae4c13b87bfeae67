package org.wrasse.engine.explain;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Severity;
import org.wrasse.engine.pipeline.Witness;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.fact.EventParts;
import org.wrasse.rules.fact.SameFault;
import org.wrasse.rules.fact.Trip;

/** All that was seen of a component, and what the rules that were shown it made of that. */
final class Sightings implements Witness {
    private final ComponentQuery query;
    private final Supplier<RuleBase> rules;
    private final Map<EventClass, Tally> tallies = new EnumMap<>(EventClass.class);
    private final Map<RuleTally.Key, RuleTally> byRule = new HashMap<>();
    private final Map<TripKey, TripSeen> trips = new LinkedHashMap<>();
    private final Relatives relatives;
    private final SameFault sameFault = new SameFault();
    private final EventParts parts = new EventParts();
    private final Nearest nearest;
    private long doubtful;
    private long lastTime;

    private record TripKey(String rule, Component component) {}

    /** When a component has tripped a rule last, and until when it is not counted after that. */
    record TripSeen(long time, long quietUntil) {}

    /**
     * @param rules those in force; null while there are none
     */
    Sightings(ComponentQuery query, Supplier<RuleBase> rules) {
        this.query = query;
        this.rules = rules;
        this.relatives = new Relatives(query);
        this.nearest = Nearest.component(query.component().id());
    }

    @Override
    public void observed(Observation observation, long sequence, long time) {
        lastTime = Math.max(lastTime, time);
        if (!(observation instanceof HardwareEvent event)) {
            return;
        }
        if (!query.named(event)) {
            doubtful += query.mayBeNamed(event) ? event.count() : 0;
            offer(event);
            return;
        }
        relatives.add(event);
        tallies.computeIfAbsent(event.eventClass(), c -> new Tally())
                .add(event, sameFault.unreported(parts.of(event), lastTime), time);
        RuleBase base = rules.get();
        if (base != null) {
            base.rules().stream()
                    .filter(rule -> rule.serd() != null)
                    .filter(rule -> rule.serd().on().contains(event.eventClass()))
                    .forEach(rule -> count(rule, event));
            show(base, event);
        }
    }

    private void offer(HardwareEvent event) {
        if (tallies.isEmpty()) {
            Component same = event.component(query.unit());
            nearest.offer((same == null ? event.component() : same).id());
        }
    }

    private void count(RuleInfo rule, HardwareEvent event) {
        if (!event.earlierBoot()) {
            Component against = event.component(rule.serd().per());
            TripSeen trip = against == null ? null : trip(rule.name(), against);
            tally(rule).add(event, rule.serd(), trip != null && lastTime < trip.quietUntil());
        }
    }

    /** Corrected errors are never facts. */
    private void show(RuleBase base, HardwareEvent event) {
        if (event.severity() != Severity.CORRECTED) {
            for (String name : base.rulesOn(List.of(event))) {
                base.rules().stream()
                        .filter(rule -> rule.name().equals(name))
                        .forEach(rule -> tally(rule).show());
            }
        }
    }

    @Override
    public void tripped(Trip trip) {
        if (relatives.contains(trip.component())) {
            long cooldown = trip.declaration().cooldown();
            trips.put(
                    new TripKey(trip.rule(), trip.component()),
                    new TripSeen(lastTime, cooldown == 0 ? Long.MIN_VALUE : lastTime + cooldown));
            if (trips.size() > Relatives.MOST) {
                Iterator<TripKey> oldest = trips.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
        }
    }

    /** The last one, or null. */
    TripSeen trip(String rule, Component component) {
        return trips.get(new TripKey(rule, component));
    }

    /** Forgets what became of errors at rules that are no longer what they were. */
    void retain(Set<RuleTally.Key> rules) {
        byRule.keySet().retainAll(rules);
    }

    RuleTally tally(RuleInfo rule) {
        return byRule.computeIfAbsent(RuleTally.Key.of(rule), key -> new RuleTally());
    }

    /** What was seen, by class; empty if nothing ever was. */
    Map<EventClass, Tally> tallies() {
        return tallies;
    }

    /** Errors of which the driver could tell only that it was one of several DIMMs. */
    long doubtful() {
        return doubtful;
    }

    Relatives relatives() {
        return relatives;
    }

    /** What was seen that is most like what never was. */
    List<String> nearest() {
        return nearest.list();
    }

    /** The greatest time of all that was seen, of whatever component. */
    long lastTime() {
        return lastTime;
    }
}
