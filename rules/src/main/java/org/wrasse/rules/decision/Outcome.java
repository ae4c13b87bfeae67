package org.wrasse.rules.decision;

import java.util.Arrays;
import java.util.Locale;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;

/**
 * What became of a decision. An input to the rules in its turn, so that they can escalate.
 *
 * @param decision the decision's id
 * @param time nanoseconds since 1970 when it was known
 * @param why one line for people: what was done or would have been, or why not
 * @param errno the system's error number, 0 if there was none
 * @param takenBytes memory that is out of use now although it failed: of several pages those that
 *     could be taken
 */
public record Outcome(
        String decision,
        long time,
        ActionKind action,
        Component component,
        Result result,
        String why,
        int errno,
        long takenBytes) {

    /** True if the action was tried and the system refused it or did not answer in time. */
    public boolean failed() {
        return result == Result.FAILED || result == Result.TIMED_OUT;
    }

    /** The page that was acted on, or null if it was something else. */
    public PhysicalPage page() {
        return component instanceof PhysicalPage page ? page : null;
    }

    /** The PCIe function that was acted on, or null if it was something else. */
    public PcieFunction function() {
        return component instanceof PcieFunction function ? function : null;
    }

    /** One line: {@code soft-offline-page of page:0x12345000: failed: Device or resource busy}. */
    public String text() {
        String text = action.text() + " of " + component.id() + ": " + result.text();
        return why.isEmpty() ? text : text + ": " + why;
    }

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
