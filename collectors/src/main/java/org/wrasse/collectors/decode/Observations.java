package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.Observation;

/** Takes what a sub-buffer's records say, one call for each record, in the order of the records. */
@FunctionalInterface
public interface Observations {
    void observed(Observation observation);
}
