package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.DevlinkHealthReport;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code devlink:devlink_health_report}. */
final class DevlinkHealthReportDecoder implements EventDecoder {
    private final TextField busName;
    private final TextField devName;
    private final TextField driverName;
    private final TextField reporterName;
    private final TextField msg;

    DevlinkHealthReportDecoder(EventFormat format) throws FormatException {
        busName = TextField.of(format, "bus_name");
        devName = TextField.of(format, "dev_name");
        driverName = TextField.optional(format, "driver_name");
        reporterName = TextField.optional(format, "reporter_name");
        msg = TextField.optional(format, "msg");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new DevlinkHealthReport(
                origin,
                busName.get(record),
                devName.get(record),
                driverName.get(record),
                reporterName.get(record),
                msg.get(record));
    }
}
