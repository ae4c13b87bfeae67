package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlAerUncorrectableError;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_aer_uncorrectable_error}. */
final class CxlAerUncorrectableErrorDecoder implements EventDecoder {
    private final TextField memdev;
    private final TextField host;
    private final ScalarField serial;
    private final ScalarField status;
    private final ScalarField firstError;
    private final WordsField headerLog;

    CxlAerUncorrectableErrorDecoder(EventFormat format) throws FormatException {
        memdev = TextField.of(format, "memdev");
        host = TextField.optional(format, "host");
        serial = ScalarField.optional(format, "serial", 0);
        status = ScalarField.of(format, "status");
        firstError = ScalarField.optional(format, "first_error", 0);
        headerLog = WordsField.optional(format, "header_log");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlAerUncorrectableError(
                origin,
                memdev.get(record),
                host.get(record),
                serial.get(record),
                status.getInt(record),
                firstError.getInt(record),
                headerLog.get(record));
    }
}
