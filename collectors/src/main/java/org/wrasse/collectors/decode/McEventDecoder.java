package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.Origin;

/** {@code ras:mc_event}. */
final class McEventDecoder implements EventDecoder {
    private static final int UNKNOWN_LAYER = -1;

    private final ScalarField errorType;
    private final TextField msg;
    private final TextField label;
    private final ScalarField errorCount;
    private final ScalarField mcIndex;
    private final ScalarField topLayer;
    private final ScalarField middleLayer;
    private final ScalarField lowerLayer;
    private final ScalarField address;
    private final ScalarField grainBits;
    private final ScalarField syndrome;
    private final TextField driverDetail;

    McEventDecoder(EventFormat format) throws FormatException {
        errorType = ScalarField.of(format, "error_type");
        msg = TextField.optional(format, "msg");
        label = TextField.of(format, "label");
        errorCount = ScalarField.optional(format, "error_count", 1);
        mcIndex = ScalarField.optional(format, "mc_index", 0);
        topLayer = ScalarField.optional(format, "top_layer", UNKNOWN_LAYER);
        middleLayer = ScalarField.optional(format, "middle_layer", UNKNOWN_LAYER);
        lowerLayer = ScalarField.optional(format, "lower_layer", UNKNOWN_LAYER);
        address = ScalarField.of(format, "address");
        grainBits = ScalarField.optional(format, "grain_bits", 0);
        syndrome = ScalarField.optional(format, "syndrome", 0);
        driverDetail = TextField.optional(format, "driver_detail");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new McEvent(
                origin,
                errorType.getInt(record),
                msg.get(record),
                label.get(record),
                errorCount.getInt(record),
                mcIndex.getInt(record),
                topLayer.getInt(record),
                middleLayer.getInt(record),
                lowerLayer.getInt(record),
                address.get(record),
                grainBits.getInt(record),
                syndrome.get(record),
                driverDetail.get(record));
    }
}
