package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.Rfc3339;

/**
 * Which rows are wanted. What is asked for must be there: a row without a rule is of no rule.
 *
 * @param since nanoseconds since 1970, inclusive
 * @param until likewise, exclusive
 * @param component null for any; else one of those that the row names must be it
 * @param rule its name; null for any
 * @param eventClass {@code memory.corrected}; null for any
 * @param severity {@code corrected}; null for any
 */
public record RowFilter(
        long since,
        long until,
        Predicate<Component> component,
        String rule,
        String eventClass,
        String severity)
        implements Predicate<Row> {

    @Override
    public boolean test(Row row) {
        ObjectNode json = row.json();
        return isInTime(json)
                && is(rule, json.path("rule"))
                && is(eventClass, json.path("class"))
                && is(severity, json.path("severity"))
                && (component == null || names(json.path("component")));
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
