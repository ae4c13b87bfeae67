package org.wrasse.rules.fact;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;

/**
 * The parts of the machine that an event names, each asked for once however many engines count it.
 * Reused from event to event; not for use by more than one thread.
 */
public final class EventParts {
    private final Component[] parts = new Component[Unit.values().length];
    private HardwareEvent event;
    private int asked;

    /** These of an event; what was said of the last one is forgotten. */
    public EventParts of(HardwareEvent next) {
        event = next;
        asked = 0;
        return this;
    }

    HardwareEvent event() {
        return event;
    }

    /** The part of the given kind, or null where it cannot be known. */
    public Component part(Unit unit) {
        int i = unit.ordinal();
        if ((asked & 1 << i) == 0) {
            asked |= 1 << i;
            parts[i] = event.component(unit);
        }
        return parts[i];
    }
}
