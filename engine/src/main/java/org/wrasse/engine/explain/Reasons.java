package org.wrasse.engine.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.engine.explain.LastDecisions.Decided;
import org.wrasse.engine.explain.Sightings.TripSeen;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.report.Plural;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.fact.SerdCount;
import org.wrasse.rules.fact.SerdDeclaration;
import org.wrasse.rules.fact.SerdEngine;

/** Puts together why one rule has not acted on a component, at a time. */
final class Reasons {
    /** Of many parts those that are nearest to tripping. */
    private static final int PARTS = 3;

    private final ComponentQuery query;
    private final Sightings seen;
    private final RuleInfo rule;
    private final SerdDeclaration serd;
    private final RuleTally tally;
    private final long now;
    private final List<Reason> reasons = new ArrayList<>();

    private Reasons(ComponentQuery query, Sightings seen, RuleInfo rule, long now) {
        this.query = query;
        this.seen = seen;
        this.rule = rule;
        this.serd = rule.serd();
        this.tally = seen.tally(rule);
        this.now = now;
    }

    /**
     * @param engine the rule's; null if it has none, or none is at work
     * @param hardware whether the rule can act on hardware
     * @param failure why the rule is off since it failed; null if it is not
     */
    static List<Reason> of(
            ComponentQuery query,
            Sightings seen,
            RuleInfo rule,
            SerdEngine engine,
            boolean hardware,
            String failure,
            List<Decided> decided,
            long now) {
        Reasons r = new Reasons(query, seen, rule, now);
        r.standing(hardware, failure);
        r.decisions(decided);
        if (r.serd == null && decided.isEmpty()) {
            r.shown();
        } else if (engine != null) {
            r.counting(engine);
            r.notCounted();
        }
        return r.reasons;
    }

    private void standing(boolean hardware, String failure) {
        if (rule.mode() == Mode.OFF) {
            add("off", "the rule is off: " + GateVerdict.MODE_KEY);
        } else if (rule.mode() == Mode.SHADOW) {
            add("shadow", "it decides, and nothing is ever done: " + GateVerdict.MODE_KEY);
        } else if (rule.mode() == null && hardware) {
            add(
                    "shadow",
                    "it declares no mode, so nothing is done to hardware: " + GateVerdict.MODE_KEY);
        }
        if (failure != null) {
            add("failed", failure + ": it is tried again when the rules change");
        }
    }

    /** Of many the newest. */
    private void decisions(List<Decided> all) {
        int left = Math.max(0, all.size() - PARTS);
        all.subList(left, all.size()).forEach(this::decided);
        if (left > 0) {
            add(
                    "more",
                    "and on %s before that".formatted(Plural.of(left, "other part")),
                    JournalJson.object().put("decisions", left));
        }
    }

    private void decided(Decided d) {
        String what =
                "%s %s was decided at %s (%s): "
                        .formatted(
                                d.decision().action().text(),
                                d.decision().component().id(),
                                ExplanationText.clock(d.decision().time()),
                                d.decision().id());
        Outcome outcome = d.outcome();
        ObjectNode numbers =
                JournalJson.object()
                        .put("decision", d.decision().id())
                        .put("action", d.decision().action().text())
                        .put("component", d.decision().component().id());
        if (outcome == null) {
            add("decided", what + "no outcome is journaled yet", numbers);
            return;
        }
        numbers.put("outcome", outcome.result().text()).put("errno", outcome.errno());
        GateVerdict.keys(outcome.why()).forEach(numbers.putArray("keys")::add);
        String errno = outcome.errno() == 0 ? "" : " (errno " + outcome.errno() + ")";
        add("decided", what + outcome.result().text() + ": " + outcome.why() + errno, numbers);
    }

    private void shown() {
        add(
                "events",
                tally.shown() == 0
                        ? "it counts nothing: it looks at single events, and none that it could match"
                                + " on was seen of "
                                + id()
                        : "it counts nothing: it looked at %s of %s, and decided nothing"
                                .formatted(Plural.of(tally.shown(), "event"), id()),
                JournalJson.object().put("shown", tally.shown()));
    }

    private void counting(SerdEngine engine) {
        List<SerdCount> counts =
                engine.counted(this::isMeant, now).stream()
                        .sorted(Comparator.comparingInt(SerdCount::count).reversed())
                        .toList();
        counts.stream().limit(PARTS).forEach(this::count);
        if (counts.size() > PARTS) {
            long rest = counts.size() - PARTS;
            add(
                    "more",
                    "and %s with as many or fewer"
                            .formatted(Plural.of(rest, "more " + serd.per().text())),
                    JournalJson.object().put("parts", rest));
        }
        if (counts.isEmpty() && tally.counted() > 0 && engine.evicted() > 0) {
            add(
                    "forgotten",
                    "the engine has forgotten it: more parts had errors since than it remembers; %s so far"
                            .formatted(Plural.of(engine.evicted(), "part") + " forgotten"),
                    JournalJson.object().put("evicted", engine.evicted()));
        }
    }

    private boolean isMeant(Component component) {
        return query.unit() == serd.per()
                ? query.matches(component)
                : seen.relatives().contains(component);
    }

    private void count(SerdCount c) {
        TripSeen trip = seen.trip(rule.name(), c.component());
        if (c.quietUntil() > now) {
            add(
                    "cool-down",
                    "%s cools down until %s%s; errors are not counted till then"
                            .formatted(
                                    c.component().id(),
                                    ExplanationText.clock(c.quietUntil()),
                                    trip == null
                                            ? ""
                                            : ", it tripped at "
                                                    + ExplanationText.clock(trip.time())),
                    numbers(c).put("quiet_until", Rfc3339.format(c.quietUntil())));
            return;
        }
        add("counting", counted(c, trip), numbers(c));
    }

    private String counted(SerdCount c, TripSeen trip) {
        boolean distinct = serd.distinct() != null;
        String so =
                distinct
                        ? "%d of %d: %s on %s"
                                .formatted(c.count(), serd.count(), serd.text(), c.component().id())
                        : "%d of %s on %s".formatted(c.count(), serd.text(), c.component().id());
        String since =
                trip == null
                        ? ""
                        : ", anew since it tripped at " + ExplanationText.clock(trip.time());
        if (c.count() == 0) {
            String last =
                    c.newest() == 0 ? "" : "; the last was at " + ExplanationText.clock(c.newest());
            return so + since + last;
        }
        String before =
                serd.span().isEmpty()
                        ? ""
                        : " before %s, then the oldest falls out"
                                .formatted(ExplanationText.clock(c.oldest() + serd.within()));
        return "%s%s; %d more%s".formatted(so, since, serd.count() - c.count(), before);
    }

    private ObjectNode numbers(SerdCount c) {
        ObjectNode json =
                JournalJson.object()
                        .put("component", c.component().id())
                        .put("count", c.count())
                        .put("of", serd.count());
        if (c.count() > 0) {
            json.put("oldest", Rfc3339.format(c.oldest()));
            if (!serd.span().isEmpty()) {
                json.put("before", Rfc3339.format(c.oldest() + serd.within()));
            }
        }
        return c.newest() == 0 ? json : json.put("newest", Rfc3339.format(c.newest()));
    }

    /** Why errors that were seen do not count. */
    private void notCounted() {
        otherClasses();
        earlierBoots();
        nameless(tally.nameless(), serd.per(), "counts per " + serd.per().text());
        if (serd.distinct() != null) {
            String wants = "counts different " + serd.distinct().text() + "s";
            nameless(tally.valueless(), serd.distinct(), wants);
        }
        if (tally.quiet() > 0) {
            add(
                    "quiet",
                    "%s of %s came while it cooled down: not counted"
                            .formatted(Plural.of(tally.quiet(), "error"), id()),
                    JournalJson.object().put("errors", tally.quiet()));
        }
        if (tally.counted() > 0 && tally.injected() == tally.counted()) {
            add(
                    "injected",
                    "all that was counted of "
                            + id()
                            + " was injected: what is decided of that never reaches hardware");
        }
    }

    private void otherClasses() {
        Map<EventClass, Tally> tallies = seen.tallies();
        if (tallies.isEmpty()) {
            add("nothing", "nothing was ever seen of " + id());
        }
        if (tallies.isEmpty() || serd.on().stream().anyMatch(tallies::containsKey)) {
            return;
        }
        String wanted = serd.on().stream().map(EventClass::text).collect(Collectors.joining(", "));
        String had =
                tallies.entrySet().stream()
                        .map(e -> e.getValue().errors() + " " + e.getKey().text())
                        .collect(Collectors.joining(", "));
        add("class", "it counts %s, and of %s came %s".formatted(wanted, id(), had));
    }

    private void earlierBoots() {
        long earlier =
                serd.on().stream()
                        .filter(seen.tallies()::containsKey)
                        .mapToLong(c -> seen.tallies().get(c).earlierBoot())
                        .sum();
        if (earlier > 0) {
            add(
                    "earlier-boot",
                    Plural.of(earlier, "error") + " of an earlier boot: never counted",
                    JournalJson.object().put("errors", earlier));
        }
    }

    private void nameless(long errors, Unit unit, String wants) {
        if (errors > 0) {
            String why = unit == Unit.PAGE ? " (no address was given)" : "";
            add(
                    "no-" + unit.text(),
                    "it %s, and %s named none%s: not counted"
                            .formatted(wants, Plural.of(errors, "error"), why),
                    JournalJson.object().put("errors", errors));
        }
    }

    private String id() {
        return query.component().id();
    }

    private void add(String kind, String text) {
        reasons.add(new Reason(kind, text));
    }

    private void add(String kind, String text, ObjectNode numbers) {
        reasons.add(new Reason(kind, text, numbers));
    }
}
