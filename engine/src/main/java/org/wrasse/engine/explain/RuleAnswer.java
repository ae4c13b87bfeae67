package org.wrasse.engine.explain;

import java.util.List;
import java.util.Set;
import org.wrasse.rules.RuleInfo;
import org.wrasse.rules.decision.ActionKind;

/**
 * Why one rule has not acted on a component.
 *
 * @param excerpt its text; null if it cannot be found
 * @param since the entry of the journal from which on it is there as it is now; 0 for all of it
 * @param concerned whether it could act on the component, a part of it, or what it is a part of
 * @param reasons the most decisive first
 */
public record RuleAnswer(
        RuleInfo rule, RuleExcerpt excerpt, long since, boolean concerned, List<Reason> reasons) {
    private static final Set<String> ASIDE = Set.of("class", "off", "shadow", "injected");

    public RuleAnswer {
        reasons = List.copyOf(reasons);
    }

    /** Whether all that can be said is that it counts other errors than came. */
    boolean isOfOtherErrors() {
        return reasons.stream().anyMatch(reason -> reason.kind().equals("class"))
                && reasons.stream().map(Reason::kind).allMatch(ASIDE::contains);
    }

    /** What it can decide, by its text. */
    List<ActionKind> actions() {
        return excerpt == null ? List.of() : List.copyOf(excerpt.actions());
    }
}
