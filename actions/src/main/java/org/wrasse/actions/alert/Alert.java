package org.wrasse.actions.alert;

import java.util.Locale;
import org.wrasse.rules.decision.Decision;

/**
 * What somebody is told.
 *
 * @param decision the one it is about; of several the newest
 * @param count how many decisions it stands for
 * @param since nanoseconds since 1970 of the first of them
 * @param others whether it stands for several components that were too many to be told one by one
 */
public record Alert(
        Kind kind, String host, Decision decision, long count, long since, boolean others) {
    private static final int PRIORITY_WARNING = 4;
    private static final int PRIORITY_NOTICE = 5;
    private static final int LONGEST = 1024;

    /** Why it is told now. */
    public enum Kind {
        /** The first of its group. */
        FIRST,
        /** What came in its group since. */
        SUMMARY,
        /** An operator tries the sinks. */
        TEST;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Alert of(Kind kind, String host, Decision decision) {
        return new Alert(kind, host, decision, 1, decision.time(), false);
    }

    /** By which an operator tries the sinks. */
    public static Alert test(String host, Decision decision) {
        return of(Kind.TEST, host, decision);
    }

    /** Unique on the host and the same each time it is sent, so that receivers can drop repeats. */
    public String id() {
        return decision.id() + "-" + decision.time() + "-" + kind.text();
    }

    /** As in {@code syslog(3)}. */
    int priority() {
        return kind == Kind.TEST || decision.injected() ? PRIORITY_NOTICE : PRIORITY_WARNING;
    }

    String component() {
        return others ? "other components" : decision.component().id();
    }

    /** One line for people, without control characters and at most about 1200 letters. */
    public String text() {
        String head =
                (kind == Kind.TEST ? "test: " : "") + (decision.injected() ? "injected: " : "");
        String more = kind == Kind.SUMMARY ? count + " more alerts, the newest: " : "";
        String about = others ? decision.component().id() + ": " : "";
        return plain(head + component() + ": " + more + about + decision.because());
    }

    private static String plain(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
