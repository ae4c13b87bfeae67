package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlAerCorrectableError;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_aer_correctable_error}. */
final class CxlAerCorrectableErrorDecoder implements EventDecoder {
    private final TextField memdev;
    private final TextField host;
    private final ScalarField serial;
    private final ScalarField status;

    CxlAerCorrectableErrorDecoder(EventFormat format) throws FormatException {
        memdev = TextField.of(format, "memdev");
        host = TextField.optional(format, "host");
        serial = ScalarField.optional(format, "serial", 0);
        status = ScalarField.of(format, "status");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlAerCorrectableError(
                origin,
                memdev.get(record),
                host.get(record),
                serial.get(record),
                status.getInt(record));
    }
}
