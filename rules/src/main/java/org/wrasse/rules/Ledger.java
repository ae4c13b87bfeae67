package org.wrasse.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Deliberation;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.FaultyComponent;
import org.wrasse.rules.fact.RetiredPage;
import org.wrasse.rules.fact.Trip;

/**
 * Makes decisions of what rules say. They are handed on when no rule is running, so that what goes
 * wrong behind the sink is not taken for a rule's failure.
 */
final class Ledger implements Deliberation {
    /** Decisions on one input, beyond which a rule is taken for broken. */
    static final int LIMIT = 10_000;

    /** Steps of loops on one input: two loops over the largest window there is. */
    static final int MOST_STEPS = 20_000;

    private static final int STANDINGS_KEPT = 65_536;

    private final DecisionSink sink;
    private final FaultyComponents faults;
    private final Cases cases;
    private final RetiredPages retired;
    private final ClockDoubt doubt;
    private final Map<String, Mode> modes = new HashMap<>();
    private final List<ActionKind> open = new ArrayList<>();
    private final List<Decision> made = new ArrayList<>();
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private String rulebase = "";
    private String rule;
    private long sequence;
    private long time;
    private Standing standing = Standing.PLAIN;
    private boolean injectedMatch;
    private int number;
    private int steps;

    /**
     * @param faults where what is decided to be faulty is remembered
     * @param cases told of every decision
     * @param retired told of decisions to take one of them out of use again
     * @param doubt of the rules' time
     */
    Ledger(
            DecisionSink sink,
            FaultyComponents faults,
            Cases cases,
            RetiredPages retired,
            ClockDoubt doubt) {
        this.sink = sink;
        this.faults = faults;
        this.cases = cases;
        this.retired = retired;
        this.doubt = doubt;
    }

    /** The standing of a decision that not only real errors of this boot led to. */
    record Kept(String decision, boolean injected, boolean earlierBoot) {}

    /** What is remembered between inputs, oldest first. */
    record State(List<Kept> standings) {}

    State state() {
        return new State(
                standings.entrySet().stream()
                        .map(
                                e ->
                                        new Kept(
                                                e.getKey(),
                                                e.getValue().injected(),
                                                e.getValue().earlierBoot()))
                        .toList());
    }

    /** Goes on where another was; to be called first. */
    void restore(State state) {
        state.standings()
                .forEach(
                        k ->
                                standings.put(
                                        k.decision(), new Standing(k.injected(), k.earlierBoot())));
    }

    /** From here on the rules are those of {@code base}. */
    void begin(RuleBase base) {
        rulebase = base.digest();
        modes.clear();
        base.active().forEach(info -> modes.put(info.name(), info.mode()));
    }

    /** From here on decisions follow from this input, which may lead to several facts in turn. */
    void input(long inputSequence, long inputTime, Standing inputStanding) {
        number = inputSequence == sequence ? number : 0;
        steps = inputSequence == sequence ? steps : 0;
        sequence = inputSequence;
        time = inputTime;
        standing = inputStanding;
    }

    /**
     * From here on it is this rule that speaks; null: none may.
     *
     * @param injected whether something that it matches was made up
     */
    void rule(String name, boolean injected) {
        rule = name;
        injectedMatch = injected;
        open.clear();
    }

    /** The action that the rule named without a reason, or null. */
    ActionKind unfinished() {
        return open.isEmpty() ? null : open.get(0);
    }

    /** Hands on what was decided since the last time. */
    void deliver() {
        List<Decision> decisions = List.copyOf(made);
        made.clear();
        decisions.forEach(sink::decided);
    }

    /** That of the decision which this is the outcome of. */
    Standing standing(Outcome outcome) {
        return standings.getOrDefault(outcome.decision(), Standing.PLAIN);
    }

    @Override
    public void stepped() {
        if (++steps > MOST_STEPS) {
            throw new IllegalStateException(
                    "more than " + MOST_STEPS + " steps of loops on one input");
        }
    }

    @Override
    public void started(ActionKind action) {
        if (rule == null) {
            throw new IllegalStateException("decide belongs in `then`, not in `when`");
        }
        open.add(action);
    }

    @Override
    public void decided(ActionKind action, List<Component> components, Object fact, String text) {
        open.remove(action);
        if (made.size() + components.size() > LIMIT) {
            throw new IllegalStateException("more than " + LIMIT + " decisions on one input");
        }
        String because = Line.of(String.valueOf(text));
        components.forEach(component -> decide(action, component, fact, because));
    }

    private void decide(ActionKind action, Component component, Object fact, String because) {
        boolean injected = standing.injected() || injectedMatch || injected(fact);
        String id = sequence + "." + number++;
        remember(id, new Standing(injected, standing.earlierBoot()));
        Decision decision =
                new Decision(
                        id,
                        time,
                        rule,
                        rulebase,
                        action,
                        component,
                        mode(action),
                        count(fact),
                        evidence(fact),
                        because,
                        injected,
                        standing.earlierBoot(),
                        dimm(component, fact),
                        doubt.of(fact, time));
        made.add(decision);
        cases.decided(decision, fact);
        if (fact instanceof RetiredPage page
                && action.hardware()
                && page.page().equals(component)) {
            retired.decided(page.page(), id);
        }
        if (action == ActionKind.DECLARE_FAULTY && decision.mode() == Mode.ENFORCE) {
            faults.declare(fault(decision));
        }
    }

    /** By its name, by what led to it, or by what is known of the component from before. */
    Dimm dimm(Component component, Object fact) {
        Dimm named = Wholes.dimm(component);
        if (named != null) {
            return named;
        }
        if (fact instanceof RetiredPage page && page.page().equals(component)) {
            return page.dimm();
        }
        List<Component> told = PartsAbove.of(component, fact);
        return (told.isEmpty() ? cases.above(component) : told)
                .stream()
                        .filter(Dimm.class::isInstance)
                        .map(Dimm.class::cast)
                        .findFirst()
                        .orElse(null);
    }

    private static FaultyComponent fault(Decision decision) {
        return new FaultyComponent(
                decision.component(),
                decision.time(),
                decision.rule(),
                decision.evidence(),
                decision.injected(),
                decision.earlierBoot());
    }

    private static boolean injected(Object fact) {
        return fact instanceof Trip trip && trip.injected()
                || fact instanceof FaultyComponent fault && fault.injected();
    }

    private List<Long> evidence(Object fact) {
        if (fact instanceof Trip trip) {
            return trip.evidence();
        }
        if (fact instanceof RetiredPage page) {
            return page.evidence();
        }
        return fact instanceof FaultyComponent fault ? fault.evidence() : List.of(sequence);
    }

    private Mode mode(ActionKind action) {
        Mode declared = modes.get(rule);
        return declared != null ? declared : action.hardware() ? Mode.SHADOW : Mode.ENFORCE;
    }

    private static long count(Object fact) {
        if (fact instanceof Trip trip) {
            return trip.count();
        }
        if (fact instanceof HardwareEvent event) {
            return event.count();
        }
        return fact instanceof LossReport loss ? loss.count() : 1;
    }

    private void remember(String id, Standing of) {
        if (of.equals(Standing.PLAIN)) {
            return;
        }
        standings.put(id, of);
        if (standings.size() > STANDINGS_KEPT) {
            Iterator<String> oldest = standings.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
