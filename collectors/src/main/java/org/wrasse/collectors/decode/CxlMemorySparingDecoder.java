package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlMemorySparing;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_memory_sparing}. */
final class CxlMemorySparingDecoder implements EventDecoder {
    private final CxlHeaderFields header;
    private final ScalarField flags;
    private final ScalarField result;
    private final ScalarField validityFlags;
    private final ScalarField resAvail;
    private final ScalarField channel;
    private final ScalarField rank;
    private final ScalarField nibbleMask;
    private final ScalarField bankGroup;
    private final ScalarField bank;
    private final ScalarField row;
    private final ScalarField column;
    private final ScalarField subChannel;
    private final BytesField compId;

    CxlMemorySparingDecoder(EventFormat format) throws FormatException {
        header = new CxlHeaderFields(format);
        flags = ScalarField.optional(format, "flags", 0);
        result = ScalarField.of(format, "result");
        validityFlags = ScalarField.optional(format, "validity_flags", 0);
        resAvail = ScalarField.optional(format, "res_avail", 0);
        channel = ScalarField.optional(format, "channel", 0);
        rank = ScalarField.optional(format, "rank", 0);
        nibbleMask = ScalarField.optional(format, "nibble_mask", 0);
        bankGroup = ScalarField.optional(format, "bank_group", 0);
        bank = ScalarField.optional(format, "bank", 0);
        row = ScalarField.optional(format, "row", 0);
        column = ScalarField.optional(format, "column", 0);
        subChannel = ScalarField.optional(format, "sub_channel", 0);
        compId = BytesField.optional(format, "comp_id");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlMemorySparing(
                origin,
                header.get(record),
                flags.getInt(record),
                result.getInt(record),
                validityFlags.getInt(record),
                resAvail.getInt(record),
                channel.getInt(record),
                rank.getInt(record),
                nibbleMask.getInt(record),
                bankGroup.getInt(record),
                bank.getInt(record),
                row.getInt(record),
                column.getInt(record),
                subChannel.getInt(record),
                compId.get(record));
    }
}
