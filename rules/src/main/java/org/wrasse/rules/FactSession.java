package org.wrasse.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

/**
 * Working memory that holds the facts of one input at a time. A rule that fails is disabled and
 * leaves Drools' session in doubt, so a new one takes over and goes on with what has not fired.
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
    private RuleBase base;
    private KieSession session;
    private String firing;

    FactSession(RuleBase base, Ledger ledger, DecisionSink sink) {
        this.whole = base;
        this.base = base;
        this.ledger = ledger;
        this.sink = sink;
        this.session = open();
    }

    /** Inserts the facts, fires the rules, deletes the facts. */
    void fire(List<Object> facts) {
        fired.clear();
        while (!fireUntilFailure(facts)) {
            session.dispose();
            session = open();
        }
        ledger.deliver();
    }

    @Override
    public void close() {
        session.dispose();
    }

    private boolean fireUntilFailure(List<Object> facts) {
        List<FactHandle> handles = new ArrayList<>();
        silence();
        try {
            facts.forEach(fact -> handles.add(session.insert(fact)));
            session.fireAllRules(this::mayFire);
            handles.forEach(session::delete);
            session.fireAllRules(match -> false);
            return true;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            fail(e, facts);
            return false;
        }
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

    private void before(String rule) {
        firing = rule;
        ledger.rule(rule);
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
        ledger.rule(null);
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
        Set<String> suspects = RuleFailures.suspects(e, base, facts);
        excluded.addAll(suspects);
        base = whole.without(excluded);
        suspects.forEach(rule -> sink.ruleFailed(rule, message));
    }

    private KieSession open() {
        KieSessionConfiguration conf = RuleBaseFactory.newKnowledgeSessionConfiguration();
        conf.setOption(ClockTypeOption.PSEUDO);
        KieSession opened = base.kieBase().newKieSession(conf, null);
        opened.setGlobal("decide", new Decide(ledger));
        opened.addEventListener(
                new DefaultAgendaEventListener() {
                    @Override
                    public void beforeMatchFired(BeforeMatchFiredEvent event) {
                        before(event.getMatch().getRule().getName());
                    }

                    @Override
                    public void afterMatchFired(AfterMatchFiredEvent event) {
                        after();
                    }
                });
        return opened;
    }
}
