package org.wrasse.collectors.acpi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.decode.cper.ErrorRecord;
import org.wrasse.collectors.os.Sysfs;

/**
 * The boot error record table: errors that ended the last boot, or that firmware found before this
 * one. Firmware may leave them there for several boots; the kernel prints them and makes no trace
 * event of them.
 *
 * @param region the error region's bytes, empty if the kernel does not show them
 */
public record BertTable(byte[] region) {
    /** {@link FirmwareRecord#source}. */
    public static final String SOURCE = "bert";

    /**
     * The machine's table; empty if it has none.
     *
     * @throws IOException one line
     */
    public static Optional<BertTable> read(Sysfs machine) throws IOException {
        if (AcpiTable.read(machine, "BERT").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BertTable(AcpiTable.data(machine, "BERT").orElse(new byte[0])));
    }

    /**
     * The records in the region, each by itself. What does not begin with a record, and is not
     * empty, is given whole: it is kept, and will be said to be undecodable.
     */
    public List<FirmwareRecord> records() {
        List<FirmwareRecord> records = new ArrayList<>();
        ByteView rest = ByteView.of(region);
        for (ErrorRecord record : ErrorRecord.all(rest)) {
            records.add(record(records.size(), rest.part(0, record.length())));
            rest = rest.from(record.length());
        }
        if (records.isEmpty() && rest.length() > 0 && !ErrorRecord.isEmpty(rest)) {
            records.add(record(0, rest));
        }
        return records;
    }

    private static FirmwareRecord record(int number, ByteView bytes) {
        return new FirmwareRecord(SOURCE, "bert-" + number, bytes.bytes(), 0);
    }
}
