package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlMemoryModule;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code cxl:cxl_memory_module}. */
final class CxlMemoryModuleDecoder implements EventDecoder {
    private final CxlHeaderFields header;
    private final ScalarField eventType;
    private final ScalarField healthStatus;
    private final ScalarField mediaStatus;
    private final ScalarField lifeUsed;
    private final ScalarField dirtyShutdownCnt;
    private final ScalarField corVolErrCnt;
    private final ScalarField corPerErrCnt;
    private final ScalarField deviceTemp;
    private final ScalarField addStatus;
    private final ScalarField eventSubType;
    private final BytesField compId;
    private final ScalarField validityFlags;

    CxlMemoryModuleDecoder(EventFormat format) throws FormatException {
        header = new CxlHeaderFields(format);
        eventType = ScalarField.of(format, "event_type");
        healthStatus = ScalarField.optional(format, "health_status", 0);
        mediaStatus = ScalarField.optional(format, "media_status", 0);
        lifeUsed = ScalarField.optional(format, "life_used", 0);
        dirtyShutdownCnt = ScalarField.optional(format, "dirty_shutdown_cnt", 0);
        corVolErrCnt = ScalarField.optional(format, "cor_vol_err_cnt", 0);
        corPerErrCnt = ScalarField.optional(format, "cor_per_err_cnt", 0);
        deviceTemp = ScalarField.optional(format, "device_temp", 0);
        addStatus = ScalarField.optional(format, "add_status", 0);
        eventSubType = ScalarField.optional(format, "event_sub_type", 0);
        compId = BytesField.optional(format, "comp_id");
        validityFlags = ScalarField.optional(format, "validity_flags", 0);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new CxlMemoryModule(
                origin,
                header.get(record),
                eventType.getInt(record),
                healthStatus.getInt(record),
                mediaStatus.getInt(record),
                lifeUsed.getInt(record),
                dirtyShutdownCnt.get(record),
                corVolErrCnt.get(record),
                corPerErrCnt.get(record),
                deviceTemp.getInt(record),
                addStatus.getInt(record),
                eventSubType.getInt(record),
                compId.get(record),
                validityFlags.getInt(record));
    }
}
