package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.DevlinkHwerr;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code devlink:devlink_hwerr}. */
final class DevlinkHwerrDecoder implements EventDecoder {
    private final TextField busName;
    private final TextField devName;
    private final TextField driverName;
    private final ScalarField err;
    private final TextField msg;

    DevlinkHwerrDecoder(EventFormat format) throws FormatException {
        busName = TextField.of(format, "bus_name");
        devName = TextField.of(format, "dev_name");
        driverName = TextField.optional(format, "driver_name");
        err = ScalarField.of(format, "err");
        msg = TextField.optional(format, "msg");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new DevlinkHwerr(
                origin,
                busName.get(record),
                devName.get(record),
                driverName.get(record),
                err.getInt(record),
                msg.get(record));
    }
}
