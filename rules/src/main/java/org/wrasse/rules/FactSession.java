package org.wrasse.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.core.impl.RuleBaseFactory;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.runtime.rule.Match;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decide;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.fact.Trip;

/**
 * Working memory that holds the facts of one input at a time, and with them the faulty components
 * that rules can match with these; between inputs it is empty. A rule that fails is disabled and
 * leaves Drools' session in doubt, so a new one takes over and goes on with what has not fired.
 * What faulty components of before lead to by themselves has fired then, in whatever session.
 */
final class FactSession implements AutoCloseable {
    /** Firings on one input, beyond which the rule that fired most is taken for a loop. */
    static final int LIMIT = 1_000;

    private record Fired(String rule, List<Object> facts) {}

    private final Ledger ledger;
    private final DecisionSink sink;
    private final RuleBase whole;
    private final Set<String> disabled = new HashSet<>();
    private final Set<String> excluded = new HashSet<>();
    private final Set<Fired> fired = new HashSet<>();
    private final FaultyComponents faults;
    private final List<FaultyComponent> fresh = new ArrayList<>();
    private final boolean faultsMatter;
    private RuleBase base;
    private KieSession session;
    private String firing;

    /**
     * Whether there is nothing to fire in an empty session: what a rule says of no facts at all.
     */
    private boolean quiet;

    FactSession(RuleBase base, FaultyComponents faults, Ledger ledger, DecisionSink sink) {
        this.faults = faults;
        this.faultsMatter = base.matchesOn(FaultyComponent.class);
        this.whole = base;
        this.base = base;
        this.ledger = ledger;
        this.sink = sink;
        this.session = open();
    }

    /** The rules that have failed: when they fired, and before they could. */
    record State(List<String> disabled, List<String> excluded) {}

    State state() {
        return new State(disabled.stream().sorted().toList(), excluded.stream().sorted().toList());
    }

    /** Goes on where another of the same rules was; to be called first. */
    void restore(State state) {
        disabled.addAll(state.disabled());
        excluded.addAll(state.excluded());
        if (!excluded.isEmpty()) {
            base = whole.without(excluded);
            session.dispose();
            session = open();
        }
    }

    /** Inserts the facts, fires the rules, deletes the facts. */
    void fire(List<Object> facts, Standing standing) {
        fired.clear();
        fresh.clear();
        while (!fireOnce(facts, standing)) {
            // Again, with all that did not fire.
        }
        ledger.deliver();
    }

    @Override
    public void close() {
        session.dispose();
    }

    /**
     * False if a rule failed, or if what was declared can be matched with more of the old faults.
     */
    private boolean fireOnce(List<Object> facts, Standing standing) {
        List<FactHandle> handles = new ArrayList<>();
        silence();
        try {
            Set<FaultyComponent> old = oldFaults(facts, standing);
            insertOld(old, standing, handles);
            facts.forEach(fact -> handles.add(session.insert(fact)));
            fresh.forEach(fault -> insert(fault, standing, handles));
            boolean enough = true;
            do {
                session.fireAllRules(this::mayFire);
            } while (insertDeclared(standing, handles)
                    && (enough = old.containsAll(oldFaults(facts, standing))));
            handles.forEach(session::delete);
            discardMatches();
            return enough;
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            fail(e, facts);
            session.dispose();
            session = open();
            return false;
        }
    }

    /** Those of before this input that can be matched with its facts, in the order of their map. */
    private Set<FaultyComponent> oldFaults(List<Object> facts, Standing standing) {
        Set<FaultyComponent> old = new LinkedHashSet<>();
        if (faultsMatter) {
            old.addAll(faults.matchable(base.faultJoins(), facts, fresh, !standing.plain()));
            fresh.forEach(old::remove);
        }
        return old;
    }

    /**
     * What is known of before this input; no rule fires for that alone. It is inserted anew for
     * each input, as the order of matches among facts that stay depends on all that was there
     * before.
     */
    private void insertOld(Set<FaultyComponent> old, Standing standing, List<FactHandle> handles) {
        old.forEach(fault -> insert(fault, standing, handles));
        if (!quiet || !old.isEmpty()) {
            discardMatches();
            quiet = true;
        }
    }

    /** What the rules have declared faulty just now; false if nothing. */
    private boolean insertDeclared(Standing standing, List<FactHandle> handles) {
        List<FaultyComponent> declared = faults.takeDeclared();
        fresh.addAll(declared);
        declared.forEach(fault -> insert(fault, standing, handles));
        return faultsMatter && !declared.isEmpty();
    }

    private void insert(FaultyComponent fault, Standing standing, List<FactHandle> handles) {
        if (faultsMatter && !(FaultyComponents.isDoubtful(fault) && standing.plain())) {
            handles.add(session.insert(fault));
        }
    }

    private void discardMatches() {
        session.fireAllRules(match -> false);
    }

    private boolean mayFire(Match match) {
        String rule = match.getRule().getName();
        if (disabled.contains(rule)) {
            return false;
        }
        if (fired.size() >= LIMIT) {
            firing = mostFired();
            fired.removeIf(f -> f.rule().equals(firing));
            throw new IllegalStateException(
                    LIMIT + " firings on one input, most of them of this rule");
        }
        return fired.add(new Fired(rule, new ArrayList<>(match.getObjects())));
    }

    private void before(Match match) {
        firing = match.getRule().getName();
        boolean injected = false;
        for (Object fact : match.getObjects()) {
            injected |= fact instanceof Trip trip && trip.injected();
        }
        ledger.rule(firing, injected);
    }

    private void after() {
        ActionKind unfinished = ledger.unfinished();
        if (unfinished != null) {
            throw new IllegalStateException(
                    unfinished.text() + " was named without .because( ... )");
        }
        silence();
    }

    private void silence() {
        firing = null;
        ledger.rule(null, false);
    }

    private String mostFired() {
        Map<String, Integer> counts = new HashMap<>();
        fired.forEach(f -> counts.merge(f.rule(), 1, Integer::sum));
        return whole.active().stream()
                .map(RuleInfo::name)
                .max(
                        (a, b) ->
                                Integer.compare(
                                        counts.getOrDefault(a, 0), counts.getOrDefault(b, 0)))
                .orElseThrow();
    }

    private void fail(Throwable e, List<Object> facts) {
        String message = RuleFailures.text(e);
        ledger.deliver();
        if (firing != null) {
            disabled.add(firing);
            sink.ruleFailed(firing, message);
            return;
        }
        List<Object> all = new ArrayList<>(facts);
        all.addAll(faults.real());
        all.addAll(faults.doubtful());
        Set<String> suspects = RuleFailures.suspects(e, base, all);
        excluded.addAll(suspects);
        base = whole.without(excluded);
        suspects.forEach(rule -> sink.ruleFailed(rule, message));
    }

    private KieSession open() {
        KieSessionConfiguration conf = RuleBaseFactory.newKnowledgeSessionConfiguration();
        conf.setOption(ClockTypeOption.PSEUDO);
        KieSession opened = base.kieBase().newKieSession(conf, null);
        quiet = false;
        opened.setGlobal("decide", new Decide(ledger));
        opened.addEventListener(
                new DefaultAgendaEventListener() {
                    @Override
                    public void beforeMatchFired(BeforeMatchFiredEvent event) {
                        before(event.getMatch());
                    }

                    @Override
                    public void afterMatchFired(AfterMatchFiredEvent event) {
                        after();
                    }
                });
        return opened;
    }
}
