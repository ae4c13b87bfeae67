package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlPoison;
import org.wrasse.collectors.event.Guid;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_poison}. */
final class CxlPoisonDecoder implements EventDecoder {
    private final TextField memdev;
    private final TextField host;
    private final ScalarField serial;
    private final ScalarField traceType;
    private final TextField region;
    private final ScalarField overflowTs;
    private final ScalarField hpa;
    private final ScalarField hpaAlias0;
    private final ScalarField dpa;
    private final ScalarField dpaLength;
    private final GuidField uuid;
    private final ScalarField source;
    private final ScalarField flags;

    CxlPoisonDecoder(EventFormat format) throws FormatException {
        memdev = TextField.of(format, "memdev");
        host = TextField.optional(format, "host");
        serial = ScalarField.optional(format, "serial", 0);
        traceType = ScalarField.of(format, "trace_type");
        region = TextField.optional(format, "region");
        overflowTs = ScalarField.optional(format, "overflow_ts", 0);
        hpa = ScalarField.optional(format, "hpa", -1);
        hpaAlias0 = ScalarField.optional(format, "hpa_alias0", -1);
        dpa = ScalarField.of(format, "dpa");
        dpaLength = ScalarField.optional(format, "dpa_length", 0);
        uuid = GuidField.optional(format, "uuid", Guid.Order.STRAIGHT);
        source = ScalarField.optional(format, "source", 0);
        flags = ScalarField.optional(format, "flags", 0);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlPoison(
                origin,
                memdev.get(record),
                host.get(record),
                serial.get(record),
                traceType.getInt(record),
                region.get(record),
                overflowTs.get(record),
                hpa.get(record),
                hpaAlias0.get(record),
                dpa.get(record),
                dpaLength.get(record),
                uuid.get(record),
                source.getInt(record),
                flags.getInt(record));
    }
}
