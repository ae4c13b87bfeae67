package org.wrasse.engine.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wrasse.rules.decision.Decision;

/**
 * What became of one decision under the new rules.
 *
 * @param before by the old rules; null if they did not make it
 * @param after by the new rules; null if they do not make it
 * @param what is otherwise, one line each; empty unless it has changed
 */
public record Difference(Kind kind, Decision before, Decision after, List<String> what) {
    /** How the two compare. */
    public enum Kind {
        SAME,
        ADDED,
        REMOVED,
        CHANGED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Difference added(Decision after) {
        return new Difference(Kind.ADDED, null, after, List.of());
    }

    static Difference removed(Decision before) {
        return new Difference(Kind.REMOVED, before, null, List.of());
    }

    /** Of two on the same component with the same action. */
    static Difference between(Decision before, Decision after) {
        List<String> what = new ArrayList<>();
        if (after.time() != before.time()) {
            long by = after.time() - before.time();
            what.add(Lead.span(Math.abs(by)) + (by < 0 ? " earlier" : " later"));
        }
        compare("rule", before.rule(), after.rule(), what);
        compare("mode", before.mode().text(), after.mode().text(), what);
        compare("count", before.count(), after.count(), what);
        if (what.isEmpty()) {
            compare("because", before.because(), after.because(), what);
            compare("evidence", before.evidence(), after.evidence(), what);
            compare("injected", before.injected(), after.injected(), what);
        }
        return new Difference(what.isEmpty() ? Kind.SAME : Kind.CHANGED, before, after, what);
    }

    private static void compare(String key, Object before, Object after, List<String> what) {
        if (!before.equals(after)) {
            what.add(key + " was " + before + ", is " + after);
        }
    }

    /** The one that there is; the new one if there are both. */
    public Decision decision() {
        return after == null ? before : after;
    }
}
