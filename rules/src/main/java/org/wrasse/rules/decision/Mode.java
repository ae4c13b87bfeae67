package org.wrasse.rules.decision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How seriously a rule is meant. */
public enum Mode {
    /** It does not run. */
    OFF,
    /** It decides, the decision is journaled, nothing is done. */
    SHADOW,
    /** Its decisions go to the gate and from there to the action. */
    ENFORCE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode that operators write as {@code text}, or empty if there is none. */
    public static Optional<Mode> of(String text) {
        return Arrays.stream(values()).filter(m -> m.text().equals(text)).findFirst();
    }
}
