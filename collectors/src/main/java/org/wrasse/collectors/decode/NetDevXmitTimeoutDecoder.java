package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.NetDevXmitTimeout;
import org.wrasse.collectors.event.Origin;

/** {@code net:net_dev_xmit_timeout}. */
final class NetDevXmitTimeoutDecoder implements EventDecoder {
    private final TextField name;
    private final TextField driver;
    private final ScalarField queueIndex;

    NetDevXmitTimeoutDecoder(EventFormat format) throws FormatException {
        name = TextField.of(format, "name");
        driver = TextField.optional(format, "driver");
        queueIndex = ScalarField.optional(format, "queue_index", 0);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new NetDevXmitTimeout(
                origin, name.get(record), driver.get(record), queueIndex.getInt(record));
    }
}
