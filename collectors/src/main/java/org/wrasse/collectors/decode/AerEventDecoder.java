package org.wrasse.collectors.decode;

import java.util.List;
import org.wrasse.collectors.event.AerEvent;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/**
 * {@code ras:aer_event}. Where {@code tlp_header_valid} is 0 the kernel leaves the words as they
 * were in its buffer: they are not read.
 */
final class AerEventDecoder implements EventDecoder {
    private final TextField devName;
    private final ScalarField status;
    private final ScalarField severity;
    private final ScalarField tlpHeaderValid;
    private final WordsField tlpHeader;

    AerEventDecoder(EventFormat format) throws FormatException {
        devName = TextField.of(format, "dev_name");
        status = ScalarField.of(format, "status");
        severity = ScalarField.of(format, "severity");
        tlpHeaderValid = ScalarField.optional(format, "tlp_header_valid", 0);
        tlpHeader = WordsField.optional(format, "tlp_header");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        int valid = tlpHeaderValid.getInt(record);
        return new AerEvent(
                origin,
                devName.get(record),
                status.getInt(record),
                severity.getInt(record),
                valid,
                valid == 0 ? List.of() : tlpHeader.get(record));
    }
}
