package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.Guid;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.NonStandardEvent;
import org.wrasse.collectors.event.Origin;

/** {@code ras:non_standard_event}. */
final class NonStandardEventDecoder implements EventDecoder {
    private final GuidField secType;
    private final GuidField fruId;
    private final TextField fruText;
    private final ScalarField sev;
    private final ScalarField len;
    private final BytesField buf;

    NonStandardEventDecoder(EventFormat format) throws FormatException {
        secType = GuidField.optional(format, "sec_type", Guid.Order.MIXED);
        fruId = GuidField.optional(format, "fru_id", Guid.Order.MIXED);
        fruText = TextField.optional(format, "fru_text");
        sev = ScalarField.of(format, "sev");
        len = ScalarField.optional(format, "len", 0);
        buf = BytesField.optional(format, "buf");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new NonStandardEvent(
                origin,
                secType.get(record),
                fruId.get(record),
                fruText.get(record),
                sev.getInt(record),
                len.get(record),
                buf.get(record));
    }
}
