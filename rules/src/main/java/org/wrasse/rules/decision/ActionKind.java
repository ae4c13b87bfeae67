package org.wrasse.rules.decision;

import java.util.Arrays;
import java.util.Optional;

/** What can be decided. */
public enum ActionKind {
    LOG("log", false),
    ALERT("alert", false),
    SOFT_OFFLINE_PAGE("soft-offline-page", true),
    HARD_OFFLINE_PAGE("hard-offline-page", true),
    OFFLINE_CPU("offline-cpu", true),
    RESET_LINK("reset-link", true),
    /** The engine remembers that the component is faulty; nothing else is touched. */
    DECLARE_FAULTY("declare-faulty", false);

    private final String text;
    private final boolean hardware;

    ActionKind(String text, boolean hardware) {
        this.text = text;
        this.hardware = hardware;
    }

    /** The name in the journal, the configuration and on the screen. */
    public String text() {
        return text;
    }

    /** Whether it changes the state of hardware, as opposed to telling somebody. */
    public boolean hardware() {
        return hardware;
    }

    /** The kind that operators write as {@code text}, or empty if there is none. */
    public static Optional<ActionKind> of(String text) {
        return Arrays.stream(values()).filter(k -> k.text.equals(text)).findFirst();
    }
}
