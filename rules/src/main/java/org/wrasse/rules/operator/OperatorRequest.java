package org.wrasse.rules.operator;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.wrasse.collectors.component.Component;

/**
 * Something that an operator has told. An input as others are: journaled before it takes effect.
 *
 * @param components what it is about, each as the engine knows it; empty: about all, or none
 * @param rule whose counts alone are meant; empty: those of all rules
 * @param until nanoseconds since 1970 when a pause ends by itself; 0: it does not
 * @param why in the operator's words, one line
 * @param time nanoseconds since 1970
 */
public record OperatorRequest(
        OperatorVerb verb,
        List<Component> components,
        String rule,
        long until,
        Operator who,
        String why,
        long time) {

    public OperatorRequest {
        components = List.copyOf(components);
    }

    /** Whether rules look at it; the others are told to the gate alone. */
    public boolean clears() {
        return verb == OperatorVerb.REPAIRED
                || verb == OperatorVerb.REPLACED
                || verb == OperatorVerb.RESET;
    }

    /** One line: {@code replaced dimm:DIMM_A1, says root: new module, ticket 17}. */
    public String text() {
        String of =
                components.stream().map(Component::id).collect(Collectors.joining(", "))
                        + (rule.isEmpty() ? "" : (components.isEmpty() ? "" : " at ") + quoted());
        String end = until == 0 ? "" : " until " + Instant.ofEpochSecond(until / 1_000_000_000);
        return verb.text()
                + end
                + (of.isEmpty() ? "" : " " + of)
                + ", says "
                + who.text()
                + ": "
                + why;
    }

    private String quoted() {
        return "rule \"" + rule + '"';
    }
}
