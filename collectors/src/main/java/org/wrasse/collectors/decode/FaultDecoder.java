package org.wrasse.collectors.decode;

import java.util.HashMap;
import java.util.Map;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/**
 * Makes the event of a made-up fault: its record in the layout of the reference format, read by the
 * same decoder as the kernel's records. Not thread-safe.
 */
public final class FaultDecoder {
    private final Map<String, EventDecoder> decoders = new HashMap<>();

    /**
     * The fault as an event of that origin.
     *
     * @throws IllegalArgumentException if the decoder refuses the record; one line
     */
    public HardwareEvent decode(InjectedFault fault, Origin origin) {
        byte[] bytes = fault.encode();
        RecordView record = new RecordView().reset(bytes, 0, bytes.length);
        EventDecoder decoder = decoders.computeIfAbsent(fault.event(), ReferenceFormats::decoder);
        HardwareEvent event = decoder.decode(record, origin);
        if (record.problem() != null) {
            throw new IllegalArgumentException(fault.event() + ": " + record.problem());
        }
        return event;
    }
}
