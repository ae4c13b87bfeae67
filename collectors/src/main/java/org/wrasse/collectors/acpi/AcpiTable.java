package org.wrasse.collectors.acpi;

import java.io.IOException;
import java.util.Optional;
import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.os.Sysfs;

/** A table of {@code /sys/firmware/acpi/tables}: 36 bytes of header, then what its kind defines. */
final class AcpiTable {
    static final int HEADER = 36;

    private static final String TABLES = "sys/firmware/acpi/tables/";

    private AcpiTable() {}

    /**
     * The whole table, as long as its header says; empty if this machine has none of that name.
     *
     * @throws IOException one line: it cannot be read, or is cut or damaged
     */
    static Optional<ByteView> read(Sysfs machine, String name) throws IOException {
        String path = TABLES + name;
        if (!machine.exists(path)) {
            return Optional.empty();
        }
        ByteView table = ByteView.of(machine.readBytes(path));
        long length = table.numberOrZero(4, 4);
        boolean whole = length >= HEADER && table.holds(0, length);
        if (!whole || !table.text(0, 4).orElse("").equals(name)) {
            throw new IOException(
                    machine.resolve(path)
                            + ": not a whole "
                            + name
                            + " table: the firmware or the copy is damaged");
        }
        return Optional.of(table.part(0, length));
    }

    /** What firmware left behind for a table: {@code data/NAME}; empty where there is nothing. */
    static Optional<byte[]> data(Sysfs machine, String name) throws IOException {
        String path = TABLES + "data/" + name;
        return machine.exists(path) ? Optional.of(machine.readBytes(path)) : Optional.empty();
    }
}
