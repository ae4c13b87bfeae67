package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.Rfc3339;

/**
 * Which rows are wanted; they must come in the journal's order. What was lost or could not be read
 * may have been what is asked for: of events it is always told. Not thread-safe.
 */
public final class RowFilter implements Predicate<Row> {
    private static final Set<String> DOUBTFUL = Set.of("loss", "undecodable");

    private final long since;
    private final long until;
    private final Predicate<Component> component;
    private final String rule;
    private final String eventClass;
    private final String severity;

    /** Decisions of the rule whose outcome has not come by. */
    private final Set<String> decisions = new HashSet<>();

    /**
     * @param since nanoseconds since 1970, inclusive
     * @param until likewise, exclusive
     * @param component null for any; else one of those that the row names must be it
     * @param rule its name, for its trips and decisions and what became of them; null for any
     * @param eventClass {@code memory.corrected}; null for any
     * @param severity {@code corrected}; null for any
     */
    public RowFilter(
            long since,
            long until,
            Predicate<Component> component,
            String rule,
            String eventClass,
            String severity) {
        this.since = since;
        this.until = until;
        this.component = component;
        this.rule = rule;
        this.eventClass = eventClass;
        this.severity = severity;
    }

    @Override
    public boolean test(Row row) {
        ObjectNode json = row.json();
        boolean ofRule = rule == null || isOfRule(row.type(), json);
        if (!isInTime(json) || !ofRule) {
            return false;
        }
        return rule == null && DOUBTFUL.contains(row.type())
                || is(eventClass, json.path("class"))
                        && is(severity, json.path("severity"))
                        && (component == null || names(json.path("component")));
    }

    private boolean isOfRule(String type, ObjectNode json) {
        String decision = json.path("decision").asText();
        if (type.equals("decision") && is(rule, json.path("rule"))) {
            return decisions.add(decision);
        }
        return switch (type) {
            case "intent" -> decisions.contains(decision);
            case "outcome" -> decisions.remove(decision);
            default -> is(rule, json.path("rule"));
        };
    }

    private boolean isInTime(ObjectNode json) {
        if (since == Long.MIN_VALUE && until == Long.MAX_VALUE) {
            return true;
        }
        long time = Rfc3339.parse(json.path("time").asText());
        return time >= since && time < until;
    }

    private static boolean is(String wanted, JsonNode value) {
        return wanted == null || wanted.equals(value.asText());
    }

    /** An event names the smallest part and those that it is in, other rows one. */
    private boolean names(JsonNode named) {
        if (named.isTextual()) {
            return component.test(Component.of(named.asText()));
        }
        for (var part : named.properties()) {
            if (!part.getKey().equals("kind")
                    && component.test(Component.of(part.getValue().asText()))) {
                return true;
            }
        }
        return false;
    }
}
