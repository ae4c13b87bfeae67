package org.wrasse.collectors.component;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of parts that errors can be counted per; the words of {@code per} in {@code @serd}. */
public enum Unit {
    PAGE,
    DIMM,
    BANK,
    SOCKET,
    CPU,
    FUNCTION;

    /** The word in a rule. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit that operators write as {@code text}, or empty if there is none. */
    public static Optional<Unit> of(String text) {
        return Arrays.stream(values()).filter(u -> u.text().equals(text)).findFirst();
    }
}
