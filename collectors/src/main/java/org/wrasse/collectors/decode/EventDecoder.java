package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/**
 * Makes one tracepoint's records into events. Not thread-safe: fields remember their last texts.
 */
@FunctionalInterface
interface EventDecoder {
    /**
     * Reads one record. It never throws on any bytes.
     *
     * @return the event, which counts only if {@link RecordView#problem()} is null afterwards
     */
    HardwareEvent decode(RecordView record, Origin origin);

    /** Prepares a decoder for the layout of one kernel. */
    @FunctionalInterface
    interface Compiler {
        /**
         * Looks the fields up, once.
         *
         * @throws FormatException if a field is missing without which the event says nothing
         */
        EventDecoder compile(EventFormat format) throws FormatException;
    }
}
