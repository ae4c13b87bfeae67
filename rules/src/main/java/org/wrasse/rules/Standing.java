package org.wrasse.rules;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;

/**
 * What keeps decisions that follow from an input away from hardware.
 *
 * @param injected an operator made it up
 * @param earlierBoot it happened before this boot
 */
record Standing(boolean injected, boolean earlierBoot) {
    /** A real error of this boot. */
    static final Standing PLAIN = new Standing(false, false);

    boolean plain() {
        return !injected && !earlierBoot;
    }

    static Standing of(Observation observation) {
        boolean earlier = observation instanceof HardwareEvent event && event.earlierBoot();
        return new Standing(observation.origin().injected(), earlier);
    }
}
