package org.wrasse.rules.operator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operator can tell. */
public enum OperatorVerb {
    /** The component is well again: it is faulty no more, and what was counted is forgotten. */
    REPAIRED,
    /** Another is in its place: likewise, and what was done to it no longer counts against it. */
    REPLACED,
    /** What was counted is forgotten, nothing else. */
    RESET,
    /** No action on hardware from here on. */
    PAUSE,
    /** The end of a pause. */
    RESUME;

    /** The name of the command, and in the journal. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verb that {@link #text()} is the text of, or empty if there is none. */
    public static Optional<OperatorVerb> of(String text) {
        return Arrays.stream(values()).filter(v -> v.text().equals(text)).findFirst();
    }
}
