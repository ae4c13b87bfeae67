package org.wrasse.actions.pcie;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ways to reset a link, least harmful first. */
public enum ResetWay {
    /** The function alone, by a method that leaves its neighbours as they are. */
    FUNCTION,
    /** Everything below the upstream port, which keeps what the kernel knows of it. */
    BUS,
    /** The kernel forgets everything below the upstream port, then looks for it anew. */
    REMOVE_RESCAN;

    /** Those that are tried unless the configuration says otherwise. */
    public static final List<ResetWay> DEFAULTS = List.of(FUNCTION, BUS);

    /** As in the configuration: {@code remove-rescan}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The way that {@link #text()} is the text of.
     *
     * @throws IllegalArgumentException if there is none; one line
     */
    public static ResetWay of(String text) {
        return Arrays.stream(values())
                .filter(way -> way.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "not a way to reset: "
                                                + text
                                                + "; there are "
                                                + String.join(", ", texts())));
    }

    private static List<String> texts() {
        return Arrays.stream(values()).map(ResetWay::text).toList();
    }
}
