package org.wrasse.engine.backtest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Decisions compared: in all, by rule, and by component. */
final class Tallies {
    /** Components that are told of one by one. */
    static final int MOST = 10_000;

    private final Tally all = new Tally();
    private final Map<String, Tally> byRule = new TreeMap<>();
    private final Map<String, Tally> byComponent = new LinkedHashMap<>();

    void add(Difference difference) {
        all.add(difference.kind());
        byRule.computeIfAbsent(difference.decision().rule(), r -> new Tally())
                .add(difference.kind());
        String component = difference.decision().component().id();
        boolean different = difference.kind() != Difference.Kind.SAME;
        if (different && (byComponent.size() < MOST || byComponent.containsKey(component))) {
            byComponent.computeIfAbsent(component, c -> new Tally()).add(difference.kind());
        }
    }

    Tally all() {
        return all;
    }

    Map<String, Tally> byRule() {
        return byRule;
    }

    Map<String, Tally> byComponent() {
        return byComponent;
    }
}
