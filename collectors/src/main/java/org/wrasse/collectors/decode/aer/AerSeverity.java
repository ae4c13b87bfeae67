package org.wrasse.collectors.decode.aer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an error was signalled: which of the two status registers it is in, and how bad it is. */
public enum AerSeverity {
    NONFATAL("non-fatal"),
    FATAL("fatal"),
    CORRECTABLE("corrected");

    private final String words;

    AerSeverity(String words) {
        this.words = words;
    }

    /** The severity of the kernel's number: 0 non-fatal, 1 fatal, 2 correctable. */
    public static AerSeverity of(int number) {
        return switch (number) {
            case 1 -> FATAL;
            case 2 -> CORRECTABLE;
            default -> NONFATAL;
        };
    }

    /**
     * The severity of a name, as operators write it, or of the kernel's number.
     *
     * @throws IllegalArgumentException if it is neither; the message says what there is
     */
    public static AerSeverity parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nonfatal", "non-fatal", "0" -> NONFATAL;
            case "fatal", "1" -> FATAL;
            case "correctable", "corrected", "2" -> CORRECTABLE;
            default ->
                    throw new IllegalArgumentException(
                            "'" + text + "' is no severity: use one of " + names());
        };
    }

    /** The name in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String words() {
        return words;
    }

    private static String names() {
        return Arrays.stream(values()).map(AerSeverity::text).collect(Collectors.joining(", "));
    }
}
