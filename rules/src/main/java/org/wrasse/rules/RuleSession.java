package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Severity;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.SerdEngine;
import org.wrasse.rules.fact.Trip;

/**
 * Runs a rule base over a journal's inputs, in journal order, on one thread. What it decides
 * depends on those two alone.
 *
 * <p>Corrected errors may come in storms: they are counted by the rules' SERD engines and never
 * become facts. Everything else becomes a fact if a rule matches on its type, and trips and
 * outcomes do; a fact lives for the one input that it came with. Errors of before this boot become
 * facts but are not counted.
 *
 * <p>The clock is the greatest time seen so far: it never goes back, and between inputs it stands.
 */
public final class RuleSession implements AutoCloseable {
    private final DecisionSink sink;
    private final Ledger ledger;
    private final List<Object> facts = new ArrayList<>();
    private RuleBase base;
    private SerdEngines engines;
    private FactSession session;
    private Map<Class<?>, Boolean> matched = new HashMap<>();
    private long clock;

    RuleSession(RuleBase base, DecisionSink sink) {
        this.base = base;
        this.sink = sink;
        this.ledger = new Ledger(sink);
        this.engines = SerdEngines.of(base.active());
        this.session = new FactSession(base, ledger, sink);
        ledger.begin(base);
    }

    public RuleBase base() {
        return base;
    }

    /** The engines at work; to read what they count, not to count with. */
    public List<SerdEngine> engines() {
        return Collections.unmodifiableList(engines.all());
    }

    /**
     * Takes what a collector saw.
     *
     * @param sequence its number in the journal, or that of the input that it follows from; never
     *     less than before
     * @param wallNanos nanoseconds since 1970
     */
    public void accept(Observation observation, long sequence, long wallNanos) {
        advance(wallNanos);
        facts.clear();
        if (observation instanceof HardwareEvent event && !event.earlierBoot()) {
            engines.count(event, sequence, clock, facts);
            facts.forEach(trip -> sink.tripped((Trip) trip, sequence));
        }
        if (isFact(observation)) {
            facts.add(observation);
        }
        fire(sequence, Standing.of(observation));
    }

    /** Takes what became of a decision; parameters as above. */
    public void accept(Outcome outcome, long sequence, long wallNanos) {
        advance(wallNanos);
        facts.clear();
        if (isMatched(outcome)) {
            facts.add(outcome);
        }
        fire(sequence, ledger.standing(outcome));
    }

    /**
     * Goes on with other rules. Counts are kept where a rule's name and declaration are as before;
     * rules that had failed get another chance.
     */
    public void replaceRules(RuleBase next) {
        engines = engines.replacedBy(next.active());
        session.close();
        session = new FactSession(next, ledger, sink);
        matched = new HashMap<>();
        base = next;
        ledger.begin(next);
    }

    @Override
    public void close() {
        session.close();
    }

    private void advance(long wallNanos) {
        clock = Math.max(clock, wallNanos);
    }

    private void fire(long sequence, Standing standing) {
        if (!facts.isEmpty()) {
            ledger.input(sequence, clock, standing);
            session.fire(facts);
        }
    }

    private boolean isFact(Observation observation) {
        boolean stormy =
                observation instanceof HardwareEvent event
                        && event.severity() == Severity.CORRECTED;
        return !stormy && isMatched(observation);
    }

    private boolean isMatched(Object fact) {
        return matched.computeIfAbsent(fact.getClass(), base::matchesOn);
    }
}
