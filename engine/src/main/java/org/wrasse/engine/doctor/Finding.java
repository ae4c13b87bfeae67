package org.wrasse.engine.doctor;

import java.util.Locale;

/**
 * What came of one look.
 *
 * @param check what was looked at
 * @param text one line: how it is
 * @param remedy one line: what to do; empty if nothing is to be done
 */
public record Finding(String check, State state, String text, String remedy) {
    /** How it stands. */
    public enum State {
        OK,
        /** Errors would be missed, acted on twice, or not acted on at all. */
        WARN,
        /** This machine does not have it; there is nothing wrong with that. */
        ABSENT;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String text) {
        return new Finding(check, State.OK, text, "");
    }

    static Finding warn(String check, String text, String remedy) {
        return new Finding(check, State.WARN, text, remedy);
    }

    static Finding absent(String check, String text, String remedy) {
        return new Finding(check, State.ABSENT, text, remedy);
    }
}
