package org.wrasse.actions.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.component.Bank;
import org.wrasse.collectors.component.Column;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Rank;
import org.wrasse.collectors.component.Row;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * Makes few alerts of many decisions. A group is a rule and a component, or its DIMM where it lies
 * in one. The first of a group is told at once; what follows is counted and told once an interval.
 * A group with nothing new for an interval ends. The components of one rule beyond a number share a
 * group. The time given must be one clock's; one set back prolongs intervals.
 */
public final class Grouping {

    /**
     * @param component null for the components beyond the number
     */
    private record Key(String rule, Component component) {}

    private static final class Group {
        private long ends;
        private long since;
        private long waiting;
        private Decision newest;
    }

    private final String host;
    private final long interval;
    private final int mostPerRule;
    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private final Map<String, Integer> perRule = new LinkedHashMap<>();

    /**
     * @param interval zero for every decision an alert of its own
     * @param mostPerRule components of a rule that have groups of their own
     */
    public Grouping(String host, Duration interval, int mostPerRule) {
        this.host = host;
        this.interval = interval.toNanos();
        this.mostPerRule = mostPerRule;
    }

    /**
     * Takes a decision.
     *
     * @param now nanoseconds since 1970
     * @return what to tell at once; empty if it is only counted
     */
    public synchronized Optional<Alert> offer(Decision decision, long now) {
        if (interval == 0) {
            return Optional.of(Alert.of(Alert.Kind.FIRST, host, decision));
        }
        Key key = key(decision);
        Group group = groups.get(key);
        if (group != null && (group.waiting > 0 || now < group.ends)) {
            count(group, decision);
            return Optional.empty();
        }
        open(key, now);
        return Optional.of(
                new Alert(
                        Alert.Kind.FIRST,
                        host,
                        decision,
                        1,
                        decision.time(),
                        key.component() == null));
    }

    /** What is to be told now of that which was only counted. */
    public synchronized List<Alert> due(long now) {
        List<Alert> due = new ArrayList<>();
        Iterator<Map.Entry<Key, Group>> all = groups.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, Group> entry = all.next();
            Group group = entry.getValue();
            if (now < group.ends) {
                continue;
            }
            if (group.waiting > 0) {
                due.add(summary(entry.getKey(), group));
                group.waiting = 0;
                group.ends = now + interval;
            } else {
                all.remove();
                perRule.merge(entry.getKey().rule(), -1, (a, b) -> a + b == 0 ? null : a + b);
            }
        }
        return due;
    }

    /**
     * Takes over from the journal, at start and in its order, that an alert was done: what had been
     * counted and not yet told when the daemon ended is told by this one.
     */
    public synchronized void restore(Decision decision, Outcome outcome) {
        if (decision.action() == ActionKind.ALERT
                && (outcome.result() == Outcome.Result.DONE || outcome.failed())) {
            due(outcome.time());
            offer(decision, outcome.time());
        }
    }

    /** Groups in the order in which they began; components and decisions may be null. */
    public record State(List<Open> groups) {
        /** One of them. */
        public record Open(
                String rule,
                Component component,
                long ends,
                long since,
                long waiting,
                Decision newest) {}
    }

    /** A grouping of the same settings that remembers nothing. */
    public Grouping empty() {
        return new Grouping(host, Duration.ofNanos(interval), mostPerRule);
    }

    /** A copy of what it remembers. */
    public synchronized State state() {
        List<State.Open> open = new ArrayList<>();
        groups.forEach(
                (key, group) ->
                        open.add(
                                new State.Open(
                                        key.rule(),
                                        key.component(),
                                        group.ends,
                                        group.since,
                                        group.waiting,
                                        group.newest)));
        return new State(List.copyOf(open));
    }

    /** Forgets all, and remembers this. */
    public synchronized void restore(State state) {
        groups.clear();
        perRule.clear();
        for (State.Open open : state.groups()) {
            Group group = new Group();
            group.ends = open.ends();
            group.since = open.since();
            group.waiting = open.waiting();
            group.newest = open.newest();
            groups.put(new Key(open.rule(), open.component()), group);
            perRule.merge(open.rule(), 1, Integer::sum);
        }
    }

    /** Forgets what was due more than an interval ago: it has been told, or is no news. */
    public synchronized void restored(long now) {
        due(now - interval);
    }

    /** How many decisions were counted and wait to be told. */
    public synchronized long waiting() {
        return groups.values().stream().mapToLong(group -> group.waiting).sum();
    }

    private Key key(Decision decision) {
        Key own = new Key(decision.rule(), part(decision.component()));
        boolean room = perRule.getOrDefault(decision.rule(), 0) < mostPerRule;
        return groups.containsKey(own) || room ? own : new Key(decision.rule(), null);
    }

    private static Component part(Component component) {
        if (component instanceof Row row) {
            return part(row.bank());
        }
        if (component instanceof Column column) {
            return part(column.bank());
        }
        if (component instanceof Bank bank) {
            return bank.dimm();
        }
        return component instanceof Rank rank ? rank.dimm() : component;
    }

    private void open(Key key, long now) {
        Group group = new Group();
        group.ends = now + interval;
        if (groups.put(key, group) == null) {
            perRule.merge(key.rule(), 1, Integer::sum);
        }
    }

    private static void count(Group group, Decision decision) {
        if (group.waiting++ == 0) {
            group.since = decision.time();
        }
        group.newest = decision;
    }

    private Alert summary(Key key, Group group) {
        return new Alert(
                Alert.Kind.SUMMARY,
                host,
                group.newest,
                group.waiting,
                group.since,
                key.component() == null);
    }
}
