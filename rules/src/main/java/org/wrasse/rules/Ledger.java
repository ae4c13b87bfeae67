package org.wrasse.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Deliberation;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.Trip;

/**
 * Makes decisions of what rules say. They are handed on when no rule is running, so that what goes
 * wrong behind the sink is not taken for a rule's failure.
 */
final class Ledger implements Deliberation {
    private static final int STANDINGS_KEPT = 65_536;

    private final DecisionSink sink;
    private final Map<String, Mode> modes = new HashMap<>();
    private final List<ActionKind> open = new ArrayList<>();
    private final List<Decision> made = new ArrayList<>();
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private String rulebase = "";
    private String rule;
    private long sequence;
    private long time;
    private Standing standing = Standing.PLAIN;
    private int number;

    Ledger(DecisionSink sink) {
        this.sink = sink;
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
        sequence = inputSequence;
        time = inputTime;
        standing = inputStanding;
    }

    /** From here on it is this rule that speaks; null: none may. */
    void rule(String name) {
        rule = name;
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
    public void started(ActionKind action, Component component) {
        if (rule == null) {
            throw new IllegalStateException("decide belongs in `then`, not in `when`");
        }
        open.add(action);
    }

    @Override
    public void decided(ActionKind action, Component component, Object fact, String text) {
        open.remove(action);
        boolean injected = standing.injected() || fact instanceof Trip trip && trip.injected();
        String id = sequence + "." + number++;
        remember(id, new Standing(injected, standing.earlierBoot()));
        made.add(
                new Decision(
                        id,
                        time,
                        rule,
                        rulebase,
                        action,
                        component,
                        mode(action),
                        count(fact),
                        fact instanceof Trip trip ? trip.evidence() : List.of(sequence),
                        String.valueOf(text).replaceAll("\\s+", " ").trim(),
                        injected,
                        standing.earlierBoot()));
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
