package org.wrasse.rules.testing;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;

/**
 * What a test says of a decision. Whatever is null may be anything.
 *
 * @param at nanoseconds since the test's start
 * @param because a part of the decision's reason
 */
record Expectation(
        int line,
        Long at,
        ActionKind action,
        String component,
        String rule,
        Mode mode,
        String because,
        Long count) {

    /** What is otherwise in the decision, as {@code at 50m, not 45m}; empty if it is the one. */
    List<String> differences(Decision decision, long start) {
        List<String> differences = new ArrayList<>();
        if (action != null && action != decision.action()) {
            differences.add(decision.action().text() + ", not " + action.text());
        }
        if (component != null && !component.equals(decision.component().id())) {
            differences.add("of " + decision.component().id() + ", not " + component);
        }
        if (rule != null && !rule.equals(decision.rule())) {
            differences.add("by \"" + decision.rule() + "\"");
        }
        if (at != null && at != decision.time() - start) {
            differences.add(
                    "at " + Times.text(decision.time() - start) + ", not " + Times.text(at));
        }
        if (mode != null && mode != decision.mode()) {
            differences.add("mode " + decision.mode().text() + ", not " + mode.text());
        }
        if (count != null && count != decision.count()) {
            differences.add("count " + decision.count() + ", not " + count);
        }
        if (because != null && !decision.because().contains(because)) {
            differences.add("because \"" + decision.because() + "\"");
        }
        return differences;
    }

    boolean matches(Decision decision, long start) {
        return differences(decision, start).isEmpty();
    }

    /** {@code soft-offline-page of page:0x12345000 at 45m by "..."}. */
    String text() {
        StringBuilder text = new StringBuilder(action == null ? "any decision" : action.text());
        text.append(component == null ? "" : " of " + component);
        text.append(at == null ? "" : " at " + Times.text(at));
        text.append(rule == null ? "" : " by \"" + rule + "\"");
        text.append(mode == null ? "" : ", mode " + mode.text());
        text.append(count == null ? "" : ", count " + count);
        text.append(because == null ? "" : ", because \"" + because + "\"");
        return text.toString();
    }
}
