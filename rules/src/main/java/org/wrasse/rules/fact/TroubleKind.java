package org.wrasse.rules.fact;

import java.util.Arrays;
import java.util.Locale;

/** What can be the matter with the engine itself. The texts are on disk: never change one. */
public enum TroubleKind {
    /** Changed rules are not sound: the old ones stay in force. */
    RULES_REFUSED,
    /** A rule failed and is off until the rules change. */
    RULE_FAILED,
    /** A rule counts in more components than there is room for. */
    COUNTS_FORGOTTEN,
    /** The journal's disk has no room: what comes is held in memory, or waits. */
    DISK_FULL,
    /** Records of the journal cannot be read, or are not there. */
    RECORDS_DAMAGED,
    /** An action did not come back within its deadline. */
    ACTION_HUNG,
    /** What became of an action did not get into the journal. */
    OUTCOME_LOST;

    /** {@code disk-full}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind that {@link #text()} was the text of.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TroubleKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a kind of trouble: " + text));
    }
}
