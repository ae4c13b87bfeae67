package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlGeneralMedia;
import org.wrasse.collectors.event.Guid;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_general_media}. */
final class CxlGeneralMediaDecoder implements EventDecoder {
    private final CxlHeaderFields header;
    private final ScalarField dpa;
    private final ScalarField descriptor;
    private final ScalarField type;
    private final ScalarField transactionType;
    private final ScalarField channel;
    private final ScalarField device;
    private final BytesField compId;
    private final ScalarField hpa;
    private final ScalarField hpaAlias0;
    private final TextField regionName;
    private final GuidField regionUuid;
    private final ScalarField validityFlags;
    private final ScalarField rank;
    private final ScalarField dpaFlags;
    private final ScalarField cmeCount;
    private final ScalarField subType;
    private final ScalarField cmeThresholdEvFlags;

    CxlGeneralMediaDecoder(EventFormat format) throws FormatException {
        header = new CxlHeaderFields(format);
        dpa = ScalarField.of(format, "dpa");
        descriptor = ScalarField.optional(format, "descriptor", 0);
        type = ScalarField.optional(format, "type", 0);
        transactionType = ScalarField.optional(format, "transaction_type", 0);
        channel = ScalarField.optional(format, "channel", 0);
        device = ScalarField.optional(format, "device", 0);
        compId = BytesField.optional(format, "comp_id");
        hpa = ScalarField.optional(format, "hpa", -1);
        hpaAlias0 = ScalarField.optional(format, "hpa_alias0", -1);
        regionName = TextField.optional(format, "region_name");
        regionUuid = GuidField.optional(format, "region_uuid", Guid.Order.STRAIGHT);
        validityFlags = ScalarField.optional(format, "validity_flags", 0);
        rank = ScalarField.optional(format, "rank", 0);
        dpaFlags = ScalarField.optional(format, "dpa_flags", 0);
        cmeCount = ScalarField.optional(format, "cme_count", 0);
        subType = ScalarField.optional(format, "sub_type", 0);
        cmeThresholdEvFlags = ScalarField.optional(format, "cme_threshold_ev_flags", 0);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlGeneralMedia(
                origin,
                header.get(record),
                dpa.get(record),
                descriptor.getInt(record),
                type.getInt(record),
                transactionType.getInt(record),
                channel.getInt(record),
                device.getInt(record),
                compId.get(record),
                hpa.get(record),
                hpaAlias0.get(record),
                regionName.get(record),
                regionUuid.get(record),
                validityFlags.getInt(record),
                rank.getInt(record),
                dpaFlags.getInt(record),
                cmeCount.get(record),
                subType.getInt(record),
                cmeThresholdEvFlags.getInt(record));
    }
}
