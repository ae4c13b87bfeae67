package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlDram;
import org.wrasse.collectors.event.Guid;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_dram}. */
final class CxlDramDecoder implements EventDecoder {
    private final CxlHeaderFields header;
    private final ScalarField dpa;
    private final ScalarField descriptor;
    private final ScalarField type;
    private final ScalarField transactionType;
    private final ScalarField channel;
    private final ScalarField validityFlags;
    private final ScalarField column;
    private final ScalarField nibbleMask;
    private final ScalarField row;
    private final BytesField corMask;
    private final ScalarField hpa;
    private final ScalarField hpaAlias0;
    private final TextField regionName;
    private final GuidField regionUuid;
    private final ScalarField rank;
    private final ScalarField bankGroup;
    private final ScalarField bank;
    private final ScalarField dpaFlags;
    private final BytesField compId;
    private final ScalarField cvmeCount;
    private final ScalarField subType;
    private final ScalarField subChannel;
    private final ScalarField cmeThresholdEvFlags;

    CxlDramDecoder(EventFormat format) throws FormatException {
        header = new CxlHeaderFields(format);
        dpa = ScalarField.of(format, "dpa");
        descriptor = ScalarField.optional(format, "descriptor", 0);
        type = ScalarField.optional(format, "type", 0);
        transactionType = ScalarField.optional(format, "transaction_type", 0);
        channel = ScalarField.optional(format, "channel", 0);
        validityFlags = ScalarField.optional(format, "validity_flags", 0);
        column = ScalarField.optional(format, "column", 0);
        nibbleMask = ScalarField.optional(format, "nibble_mask", 0);
        row = ScalarField.optional(format, "row", 0);
        corMask = BytesField.optional(format, "cor_mask");
        hpa = ScalarField.optional(format, "hpa", -1);
        hpaAlias0 = ScalarField.optional(format, "hpa_alias0", -1);
        regionName = TextField.optional(format, "region_name");
        regionUuid = GuidField.optional(format, "region_uuid", Guid.Order.STRAIGHT);
        rank = ScalarField.optional(format, "rank", 0);
        bankGroup = ScalarField.optional(format, "bank_group", 0);
        bank = ScalarField.optional(format, "bank", 0);
        dpaFlags = ScalarField.optional(format, "dpa_flags", 0);
        compId = BytesField.optional(format, "comp_id");
        cvmeCount = ScalarField.optional(format, "cvme_count", 0);
        subType = ScalarField.optional(format, "sub_type", 0);
        subChannel = ScalarField.optional(format, "sub_channel", 0);
        cmeThresholdEvFlags = ScalarField.optional(format, "cme_threshold_ev_flags", 0);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlDram(
                origin,
                header.get(record),
                dpa.get(record),
                descriptor.getInt(record),
                type.getInt(record),
                transactionType.getInt(record),
                channel.getInt(record),
                validityFlags.getInt(record),
                column.getInt(record),
                nibbleMask.getInt(record),
                row.getInt(record),
                corMask.get(record),
                hpa.get(record),
                hpaAlias0.get(record),
                regionName.get(record),
                regionUuid.get(record),
                rank.getInt(record),
                bankGroup.getInt(record),
                bank.getInt(record),
                dpaFlags.getInt(record),
                compId.get(record),
                cvmeCount.get(record),
                subType.getInt(record),
                subChannel.getInt(record),
                cmeThresholdEvFlags.getInt(record));
    }
}
