package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.ReriEvent;

/** {@code ras:reri_event}. */
final class ReriEventDecoder implements EventDecoder {
    private final ScalarField errSrcId;
    private final ScalarField sourceType;
    private final ScalarField hartId;
    private final ScalarField clusterId;
    private final ScalarField status;
    private final ScalarField addrInfo;
    private final ScalarField info;
    private final ScalarField supplInfo;
    private final ScalarField timestampVal;

    ReriEventDecoder(EventFormat format) throws FormatException {
        errSrcId = ScalarField.optional(format, "err_src_id", 0);
        sourceType = ScalarField.optional(format, "source_type", 0);
        hartId = ScalarField.optional(format, "hart_id", 0);
        clusterId = ScalarField.optional(format, "cluster_id", 0);
        status = ScalarField.of(format, "status");
        addrInfo = ScalarField.optional(format, "addr_info", 0);
        info = ScalarField.optional(format, "info", 0);
        supplInfo = ScalarField.optional(format, "suppl_info", 0);
        timestampVal = ScalarField.optional(format, "timestamp_val", 0);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new ReriEvent(
                origin,
                errSrcId.getInt(record),
                sourceType.getInt(record),
                hartId.get(record),
                clusterId.get(record),
                status.get(record),
                addrInfo.get(record),
                info.get(record),
                supplInfo.get(record),
                timestampVal.get(record));
    }
}
