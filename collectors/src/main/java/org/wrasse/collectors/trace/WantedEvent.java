package org.wrasse.collectors.trace;

/**
 * A tracepoint to be armed.
 *
 * @param event {@code system:event}
 * @param filter which of its records the kernel is to keep, in the language of the {@code filter}
 *     files of tracefs; empty for all
 * @param insteadOf the event that makes this one needless where the kernel has it; empty if none
 */
public record WantedEvent(String event, String filter, String insteadOf) {

    /** All records of the event. */
    public static WantedEvent all(String event) {
        return new WantedEvent(event, "", "");
    }

    /** Those records of the event that pass the filter. */
    public static WantedEvent filtered(String event, String filter) {
        return new WantedEvent(event, filter, "");
    }

    /** The same, wanted only where the kernel does not have {@code other}. */
    public WantedEvent insteadOf(String other) {
        return new WantedEvent(event, filter, other);
    }
}
