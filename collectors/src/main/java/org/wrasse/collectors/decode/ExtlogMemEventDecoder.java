package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.ExtlogMemEvent;
import org.wrasse.collectors.event.Guid;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code ras:extlog_mem_event}. */
final class ExtlogMemEventDecoder implements EventDecoder {
    private final ScalarField errSeq;
    private final ScalarField etype;
    private final ScalarField sev;
    private final ScalarField pa;
    private final ScalarField paMaskLsb;
    private final GuidField fruId;
    private final TextField fruText;
    private final BytesField data;

    ExtlogMemEventDecoder(EventFormat format) throws FormatException {
        errSeq = ScalarField.optional(format, "err_seq", 0);
        etype = ScalarField.optional(format, "etype", 0);
        sev = ScalarField.of(format, "sev");
        pa = ScalarField.of(format, "pa");
        paMaskLsb = ScalarField.optional(format, "pa_mask_lsb", 255);
        fruId = GuidField.optional(format, "fru_id", Guid.Order.MIXED);
        fruText = TextField.optional(format, "fru_text");
        data = BytesField.optional(format, "data");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new ExtlogMemEvent(
                origin,
                errSeq.get(record),
                etype.getInt(record),
                sev.getInt(record),
                pa.get(record),
                paMaskLsb.getInt(record),
                fruId.get(record),
                fruText.get(record),
                data.get(record));
    }
}
