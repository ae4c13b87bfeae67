package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlOverflow;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_overflow}. */
final class CxlOverflowDecoder implements EventDecoder {
    private final TextField memdev;
    private final TextField host;
    private final ScalarField log;
    private final ScalarField serial;
    private final ScalarField firstTs;
    private final ScalarField lastTs;
    private final ScalarField count;

    CxlOverflowDecoder(EventFormat format) throws FormatException {
        memdev = TextField.of(format, "memdev");
        host = TextField.optional(format, "host");
        log = ScalarField.of(format, "log");
        serial = ScalarField.optional(format, "serial", 0);
        firstTs = ScalarField.optional(format, "first_ts", 0);
        lastTs = ScalarField.optional(format, "last_ts", 0);
        count = ScalarField.optional(format, "count", 0);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlOverflow(
                origin,
                memdev.get(record),
                host.get(record),
                log.getInt(record),
                serial.get(record),
                firstTs.get(record),
                lastTs.get(record),
                count.getInt(record));
    }
}
