package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.CxlHeader;
import org.wrasse.collectors.event.Guid;

/** The fields that all records of CXL event logs begin with. */
final class CxlHeaderFields {
    private final TextField memdev;
    private final TextField host;
    private final ScalarField log;
    private final GuidField hdrUuid;
    private final ScalarField serial;
    private final ScalarField hdrFlags;
    private final ScalarField hdrHandle;
    private final ScalarField hdrRelatedHandle;
    private final ScalarField hdrTimestamp;
    private final ScalarField hdrLength;
    private final ScalarField hdrMaintOpClass;
    private final ScalarField hdrMaintOpSubClass;
    private final ScalarField hdrLdId;
    private final ScalarField hdrHeadId;

    CxlHeaderFields(EventFormat format) throws FormatException {
        memdev = TextField.of(format, "memdev");
        host = TextField.optional(format, "host");
        log = ScalarField.of(format, "log");
        hdrUuid = GuidField.optional(format, "hdr_uuid", Guid.Order.STRAIGHT);
        serial = ScalarField.optional(format, "serial", 0);
        hdrFlags = ScalarField.optional(format, "hdr_flags", 0);
        hdrHandle = ScalarField.optional(format, "hdr_handle", 0);
        hdrRelatedHandle = ScalarField.optional(format, "hdr_related_handle", 0);
        hdrTimestamp = ScalarField.optional(format, "hdr_timestamp", 0);
        hdrLength = ScalarField.optional(format, "hdr_length", 0);
        hdrMaintOpClass = ScalarField.optional(format, "hdr_maint_op_class", 0);
        hdrMaintOpSubClass = ScalarField.optional(format, "hdr_maint_op_sub_class", 0);
        hdrLdId = ScalarField.optional(format, "hdr_ld_id", 0);
        hdrHeadId = ScalarField.optional(format, "hdr_head_id", 0);
    }

    CxlHeader get(RecordView record) {
        return new CxlHeader(
                memdev.get(record),
                host.get(record),
                log.getInt(record),
                hdrUuid.get(record),
                serial.get(record),
                hdrFlags.getInt(record),
                hdrHandle.getInt(record),
                hdrRelatedHandle.getInt(record),
                hdrTimestamp.get(record),
                hdrLength.getInt(record),
                hdrMaintOpClass.getInt(record),
                hdrMaintOpSubClass.getInt(record),
                hdrLdId.getInt(record),
                hdrHeadId.getInt(record));
    }
}
