package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlPortAerUncorrectableError;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_port_aer_uncorrectable_error}. */
final class CxlPortAerUncorrectableErrorDecoder implements EventDecoder {
    private final TextField device;
    private final TextField host;
    private final ScalarField status;
    private final ScalarField firstError;
    private final WordsField headerLog;

    CxlPortAerUncorrectableErrorDecoder(EventFormat format) throws FormatException {
        device = TextField.of(format, "device");
        host = TextField.optional(format, "host");
        status = ScalarField.of(format, "status");
        firstError = ScalarField.optional(format, "first_error", 0);
        headerLog = WordsField.optional(format, "header_log");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlPortAerUncorrectableError(
                origin,
                device.get(record),
                host.get(record),
                status.getInt(record),
                firstError.getInt(record),
                headerLog.get(record));
    }
}
