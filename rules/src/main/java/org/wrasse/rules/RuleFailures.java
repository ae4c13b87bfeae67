package org.wrasse.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what failed out of what Drools throws. */
final class RuleFailures {
    private RuleFailures() {}

    /** One line: what the innermost exception says. */
    static String text(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof LinkageError)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        if (cause instanceof LinkageError) {
            return "it uses " + message + ", which is not for rules";
        }
        boolean plain =
                cause instanceof IllegalStateException || cause instanceof IllegalArgumentException;
        String text = message == null ? kind : plain ? message : kind + ": " + message;
        return Line.of(text);
    }

    /**
     * The rules whose condition failed: those that the exceptions name, or else all that match on
     * the facts, for one of them will fail again; never none.
     */
    static Set<String> suspects(Throwable thrown, RuleBase base, List<Object> facts) {
        Set<String> suspects = new LinkedHashSet<>();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String rules = namedRules(String.valueOf(t.getMessage()));
            for (RuleInfo rule : base.active()) {
                if (rules.contains("\"" + rule.name() + "\"")) {
                    suspects.add(rule.name());
                }
            }
        }
        if (suspects.isEmpty()) {
            suspects.addAll(base.rulesOn(facts));
        }
        if (suspects.isEmpty()) {
            base.active().forEach(rule -> suspects.add(rule.name()));
        }
        return suspects;
    }

    /** The end of {@code Error evaluating constraint 'C' in [Rule "A", "B" in FILE]}. */
    private static String namedRules(String message) {
        int start = message.indexOf("' in [Rule ");
        return start < 0 ? "" : message.substring(start);
    }
}
