package org.wrasse.rules.decision;

import java.util.Arrays;
import java.util.Locale;
import org.wrasse.collectors.component.Component;

/**
 * What became of a decision. An input to the rules in its turn, so that they can escalate.
 *
 * @param decision the decision's id
 * @param time nanoseconds since 1970 when it was known
 * @param why one line for people: what was done or would have been, or why not
 * @param errno the system's error number, 0 if there was none
 */
public record Outcome(
        String decision,
        long time,
        ActionKind action,
        Component component,
        Result result,
        String why,
        int errno) {

    /** The ways it can end. */
    public enum Result {
        DONE,
        /** Nothing was touched; {@code why} says what would have been done. */
        DRY_RUN,
        /** The gate did not let it pass. */
        REFUSED,
        FAILED,
        TIMED_OUT;

        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The result that {@link #text()} was the text of.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Result of(String text) {
            return Arrays.stream(values())
                    .filter(r -> r.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("not a result: " + text));
        }
    }
}
