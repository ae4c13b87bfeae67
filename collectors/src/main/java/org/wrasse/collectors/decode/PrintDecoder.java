package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/**
 * {@code ftrace:print}: what was written to the instance's {@code trace_marker}. Faults that an
 * operator makes up come this way, so that they take the whole path of a real one from the kernel's
 * ring on. Any other text is refused.
 */
final class PrintDecoder implements EventDecoder {
    static final String EVENT = "ftrace:print";

    private final TextField buf;
    private final FaultDecoder faults = new FaultDecoder();

    PrintDecoder(EventFormat format) throws FormatException {
        buf = TextField.of(format, "buf");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        String text = buf.get(record).strip();
        if (!MarkerText.isOurs(text)) {
            record.fail("a trace_marker text that is not ours");
            return null;
        }
        try {
            return decode(InjectedFault.parse(text), origin);
        } catch (IllegalArgumentException e) {
            record.fail(OneLine.of("a fault that cannot be injected: " + e.getMessage()));
            return null;
        }
    }

    private HardwareEvent decode(InjectedFault fault, Origin origin) {
        Origin injected =
                new Origin(origin.machine(), origin.source(), origin.cpu(), origin.time(), true);
        return faults.decode(fault, injected);
    }
}
