package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlGenericEvent;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_generic_event}. */
final class CxlGenericEventDecoder implements EventDecoder {
    private final CxlHeaderFields header;
    private final BytesField data;

    CxlGenericEventDecoder(EventFormat format) throws FormatException {
        header = new CxlHeaderFields(format);
        data = BytesField.optional(format, "data");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlGenericEvent(origin, header.get(record), data.get(record));
    }
}
