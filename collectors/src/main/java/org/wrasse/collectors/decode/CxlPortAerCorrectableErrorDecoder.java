package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlPortAerCorrectableError;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_port_aer_correctable_error}. */
final class CxlPortAerCorrectableErrorDecoder implements EventDecoder {
    private final TextField device;
    private final TextField host;
    private final ScalarField status;

    CxlPortAerCorrectableErrorDecoder(EventFormat format) throws FormatException {
        device = TextField.of(format, "device");
        host = TextField.optional(format, "host");
        status = ScalarField.of(format, "status");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlPortAerCorrectableError(
                origin, device.get(record), host.get(record), status.getInt(record));
    }
}
