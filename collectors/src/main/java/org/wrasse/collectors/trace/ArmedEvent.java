package org.wrasse.collectors.trace;

/**
 * What became of the wish to have an event.
 *
 * @param asked {@code system:event} as asked for
 * @param found the name under which this kernel has it, as {@link TraceFormats} does; null if
 *     absent
 * @param why one line on why it is not armed; empty if it is
 * @param errno of the failure; 0 if none
 */
public record ArmedEvent(String asked, String found, State state, String why, int errno) {
    /** Whether it comes. */
    public enum State {
        /** The ring gets it. */
        ARMED,
        /** This kernel does not have it (now): normal where there is no such hardware or driver. */
        ABSENT,
        /** The kernel has it but refused. */
        FAILED
    }

    public static ArmedEvent armed(String asked, String found) {
        return new ArmedEvent(asked, found, State.ARMED, "", 0);
    }

    public static ArmedEvent absent(String asked) {
        String why =
                "this kernel has no event "
                        + asked
                        + " (not configured, or its module is not loaded)";
        return new ArmedEvent(asked, null, State.ABSENT, why, 0);
    }

    public static ArmedEvent failed(String asked, String found, String why, int errno) {
        return new ArmedEvent(asked, found, State.FAILED, why, errno);
    }

    public boolean isArmed() {
        return state == State.ARMED;
    }
}
