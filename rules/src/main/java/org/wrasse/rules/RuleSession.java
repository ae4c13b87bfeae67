package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Severity;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Case;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.fact.RetiredPage;
import org.wrasse.rules.fact.SerdEngine;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trip;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.operator.Cleared;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/**
 * Runs a rule base over a journal's inputs, in journal order, on one thread. What it decides
 * depends on those two alone.
 *
 * <p>Corrected errors may come in storms: they are counted by the rules' SERD engines and never
 * become facts. Everything else becomes a fact if a rule matches on its type, and trips and
 * outcomes do; a fact lives for the one input that it came with, but for {@link FaultyComponent}s,
 * which stay until they are cleared. Errors of before this boot become facts but are not counted.
 *
 * <p>The clock is the greatest time seen so far: it never goes back, and between inputs it stands.
 * Errors have one of their own, which no other input moves: what a ring held for an hour is counted
 * as an hour's, though the outcome of the first of it is of now.
 */
public final class RuleSession implements AutoCloseable {
    private final DecisionSink sink;
    private final Ledger ledger;
    private final FaultyComponents faults = new FaultyComponents();
    private final Cases cases = new Cases();
    private final RetiredPages retired = new RetiredPages();
    private final ClockDoubt doubt = new ClockDoubt();
    private final List<Object> facts = new ArrayList<>();
    private final Set<String> warned = new HashSet<>();
    private RuleBase base;
    private SerdEngines engines;
    private FactSession session;
    private Map<Class<?>, Boolean> matched = new HashMap<>();
    private long clock;
    private long errorClock;

    RuleSession(RuleBase base, DecisionSink sink) {
        this.base = base;
        this.sink = sink;
        this.ledger = new Ledger(sink, faults, cases, retired, doubt);
        this.engines = SerdEngines.of(base.active(), faults, this::overflowed);
        this.session = new FactSession(base, faults, ledger, sink);
        ledger.begin(base);
    }

    /**
     * All that a session holds between two inputs.
     *
     * @param clock nanoseconds since 1970
     * @param errorClock of the errors that were counted
     */
    public record State(
            long clock,
            long errorClock,
            List<String> warned,
            SerdEngines.State engines,
            FaultyComponents.State faults,
            Cases.State cases,
            RetiredPages.State retired,
            Ledger.State ledger,
            List<ClockDoubt.Stop> doubt,
            FactSession.State facts) {}

    /** A copy, to be taken between two inputs. */
    public State state() {
        return new State(
                clock,
                errorClock,
                warned.stream().sorted().toList(),
                engines.state(errorClock),
                faults.state(),
                cases.state(),
                retired.state(),
                ledger.state(),
                doubt.state(),
                session.state());
    }

    /**
     * Goes on where a session of the same rules was.
     *
     * @throws IllegalArgumentException if it was of others
     */
    RuleSession(RuleBase base, DecisionSink sink, State state) {
        this(base, sink);
        clock = state.clock();
        errorClock = state.errorClock();
        warned.addAll(state.warned());
        engines.restore(state.engines());
        faults.restore(state.faults());
        cases.restore(state.cases());
        retired.restore(state.retired());
        ledger.restore(state.ledger());
        doubt.restore(state.doubt());
        session.restore(state.facts());
    }

    public RuleBase base() {
        return base;
    }

    /** The engines at work; to read what they count, not to count with. */
    public List<SerdEngine> engines() {
        return Collections.unmodifiableList(engines.all());
    }

    /** The components that real errors have led rules to declare faulty. */
    public List<FaultyComponent> faultyComponents() {
        return List.copyOf(faults.real());
    }

    /** Those, and behind them what made-up errors and those of earlier boots have led to. */
    public List<FaultyComponent> allFaultyComponents() {
        List<FaultyComponent> all = new ArrayList<>(faults.real());
        all.addAll(faults.doubtful());
        return all;
    }

    /** What has happened to a component, made-up errors with it; empty if nothing is remembered. */
    public Optional<Case> caseOf(Component component) {
        return Optional.ofNullable(cases.find(component));
    }

    /** All components that an operator can say something about: that something is held of. */
    public Set<Component> known() {
        Set<Component> parts = new LinkedHashSet<>();
        allFaultyComponents().forEach(fault -> parts.add(fault.component()));
        cases.parts().forEach((part, above) -> parts.addAll(Wholes.with(part, above)));
        parts.addAll(retired.dimms());
        engines.all().forEach(engine -> parts.addAll(engine.components()));
        Set<Component> known = new LinkedHashSet<>();
        parts.forEach(part -> known.addAll(Wholes.with(part, List.of())));
        return known;
    }

    /** Whether a rule asks to be told of each minute; else there is no use for a {@link Tick}. */
    public boolean wantsTicks() {
        return base.matchesOn(Tick.class);
    }

    /**
     * Takes what a collector saw.
     *
     * @param sequence its number in the journal, or that of the input that it follows from; never
     *     less than before
     * @param wallNanos nanoseconds since 1970
     */
    public void accept(Observation observation, long sequence, long wallNanos) {
        begin(wallNanos);
        if (observation instanceof HardwareEvent event && !event.earlierBoot()) {
            errorClock = Math.max(errorClock, wallNanos);
            engines.count(event, sequence, errorClock, facts);
            facts.forEach(trip -> tripped((Trip) trip, sequence));
        }
        if (isFact(observation)) {
            facts.add(observation);
        }
        fire(sequence, Standing.of(observation));
    }

    /** Takes what became of a decision; parameters as above. */
    public void accept(Outcome outcome, long sequence, long wallNanos) {
        begin(wallNanos);
        if (isMatched(outcome)) {
            facts.add(outcome);
        }
        Standing standing = ledger.standing(outcome);
        if (standing.plain()) {
            retired.ended(outcome, ledger.dimm(outcome.component(), outcome), sequence);
            warn("retired pages", RetiredPages.MOST, retired.evicted());
        }
        cases.ended(outcome, !standing.plain(), clock);
        fire(sequence, standing);
    }

    /** Takes that a minute has gone by; parameters as above. */
    public void accept(Tick tick, long sequence) {
        accept(tick, tick.time(), sequence);
    }

    /** Takes what is the matter with the engine itself; parameters as above. */
    public void accept(Trouble trouble, long sequence) {
        accept(trouble, trouble.time(), sequence);
    }

    private void accept(Object fact, long time, long sequence) {
        begin(time);
        if (isMatched(fact)) {
            facts.add(fact);
        }
        fire(sequence, Standing.PLAIN);
    }

    /**
     * Takes what an operator has told. No rule fires for it.
     *
     * @return what was forgotten
     */
    public Cleared accept(OperatorRequest request) {
        begin(request.time());
        if (!request.clears()) {
            return Cleared.NOTHING;
        }
        Predicate<Component> which =
                request.components().isEmpty()
                        ? component -> true
                        : new PartsOf(request.components(), cases.parts());
        int counters =
                engines.all().stream()
                        .filter(e -> request.rule().isEmpty() || e.rule().equals(request.rule()))
                        .mapToInt(engine -> engine.forget(which))
                        .sum();
        if (request.verb() == OperatorVerb.RESET) {
            return new Cleared(0, 0, counters);
        }
        retired.forget(which);
        return new Cleared(faults.clear(which), cases.close(which), counters);
    }

    /** Takes in which boot the machine is. In another one, what was out of use is in use again. */
    public void boot(String bootId) {
        if (retired.boot(bootId)) {
            cases.boot();
        }
    }

    /** Takes what the machine consists of. */
    public void parts(Inventory inventory) {
        retired.parts(inventory);
    }

    /**
     * Takes what the wall clock says, nanoseconds since 1970; with it come the pages that are to be
     * taken out of use again.
     *
     * @param sequence as above
     */
    public void look(long wallNanos, long sequence) {
        doubt.look(clock, wallNanos);
        List<RetiredPage> due =
                isMatched(RetiredPage.class) ? retired.take(Math.max(clock, wallNanos)) : List.of();
        if (!due.isEmpty()) {
            begin(wallNanos);
            facts.addAll(due);
            fire(sequence, Standing.PLAIN);
        }
    }

    /**
     * Goes on with other rules. Counts are kept where a rule's name and declaration are as before;
     * rules that had failed get another chance.
     */
    public void replaceRules(RuleBase next) {
        engines = engines.replacedBy(next.active());
        session.close();
        session = new FactSession(next, faults, ledger, sink);
        matched = new HashMap<>();
        retired.otherRules();
        base = next;
        ledger.begin(next);
    }

    @Override
    public void close() {
        session.close();
    }

    private void begin(long wallNanos) {
        clock = Math.max(clock, wallNanos);
        facts.clear();
        cases.beginInput();
    }

    private void tripped(Trip trip, long sequence) {
        sink.tripped(trip, sequence);
        cases.tripped(trip, clock);
    }

    private void fire(long sequence, Standing standing) {
        if (isMatched(Case.class)) {
            facts.addAll(cases.touched(!standing.plain()));
        }
        if (!facts.isEmpty()) {
            ledger.input(sequence, clock, standing);
            session.fire(facts, standing);
            warn("faulty components", FaultyComponents.MOST, faults.evicted());
            warn("cases", Cases.MOST, cases.evicted());
        }
    }

    private void overflowed(SerdEngine engine) {
        String parts = engine.declaration().per().text() + "s with errors";
        warn("rule \"" + engine.rule() + "\": " + parts, engine.capacity(), engine.evicted());
    }

    /** Once for each thing that there was no room for. */
    private void warn(String what, int most, long forgotten) {
        if (forgotten > 0 && warned.add(what)) {
            String text = "%s: more than %,d; the least recent ones are forgotten";
            sink.noticed(text.formatted(what, most));
        }
    }

    private boolean isFact(Observation observation) {
        boolean stormy =
                observation instanceof HardwareEvent event
                        && event.severity() == Severity.CORRECTED;
        return !stormy && isMatched(observation);
    }

    private boolean isMatched(Object fact) {
        return isMatched(fact.getClass());
    }

    private boolean isMatched(Class<?> type) {
        return matched.computeIfAbsent(type, base::matchesOn);
    }
}
