package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.BlockRqError;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/** {@code block:block_rq_error}. Likewise {@code block:block_rq_complete}. */
final class BlockRqErrorDecoder implements EventDecoder {
    private final ScalarField dev;
    private final ScalarField sector;
    private final ScalarField nrSector;
    private final ScalarField error;
    private final ScalarField ioprio;
    private final TextField rwbs;
    private final TextField cmd;

    BlockRqErrorDecoder(EventFormat format) throws FormatException {
        dev = ScalarField.of(format, "dev");
        sector = ScalarField.of(format, "sector");
        nrSector = ScalarField.optional(format, "nr_sector", 0);
        error = ScalarField.of(format, "error");
        ioprio = ScalarField.optional(format, "ioprio", 0);
        rwbs = TextField.optional(format, "rwbs");
        cmd = TextField.optional(format, "cmd");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new BlockRqError(
                origin,
                dev.getInt(record),
                sector.get(record),
                nrSector.get(record),
                error.getInt(record),
                ioprio.getInt(record),
                rwbs.get(record),
                cmd.get(record));
    }
}
