package org.wrasse.engine.explain;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.wrasse.rules.decision.Decision;

/**
 * Which decision is asked for: the one of an id, or the newest about a component or at all.
 *
 * @param text as it was asked
 * @param id the decision's; null if another thing was named
 * @param component the one acted on; null if another thing was named
 */
public record DecisionQuery(String text, String id, ComponentQuery component) {
    private static final Pattern ID = Pattern.compile("\\d{1,18}\\.\\d{1,9}");

    /** The newest of all. */
    public static final DecisionQuery LAST = new DecisionQuery("", null, null);

    /**
     * @param text an id ({@code 13.0}) or a component in any form of {@link ComponentQuery}
     * @throws IllegalArgumentException if it is neither; one line
     */
    public static DecisionQuery of(String text) {
        return ID.matcher(text).matches()
                ? new DecisionQuery(text, text, null)
                : new DecisionQuery(text, null, ComponentQuery.of(text));
    }

    /** Gathers what {@link #likeIn} gives. */
    Nearest nearest() {
        return id == null
                ? Nearest.component(component == null ? "" : component.component().id())
                : new Nearest(
                        Comparator.comparingLong(
                                other -> Math.abs(Chapter.input(id) - Chapter.input(other))));
    }

    /** What the decision has of the kind that was asked for: its id or its component. */
    String likeIn(Decision decision) {
        return id == null ? decision.component().id() : decision.id();
    }

    boolean answeredBy(Decision decision) {
        if (id != null) {
            return decision.id().equals(id);
        }
        return component == null || component.matches(decision.component());
    }
}
