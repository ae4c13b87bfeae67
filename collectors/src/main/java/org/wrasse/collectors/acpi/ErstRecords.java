package org.wrasse.collectors.acpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.os.Sysfs;

/**
 * What earlier kernels put into the error record serialisation table, as pstore shows it: machine
 * checks ({@code mce-erst-ID}) and the end of the log of a panic ({@code dmesg-erst-ID}). At boot
 * systemd moves the files out of pstore: both places are read. No file is ever deleted or written.
 */
public final class ErstRecords {
    /** {@link FirmwareRecord#source}. */
    public static final String SOURCE = "erst";

    private static final List<String> PLACES = List.of("sys/fs/pstore", "var/lib/systemd/pstore");

    /** systemd keeps a folder for each crash, and one in it for its parts. */
    private static final int DEPTH = 3;

    private static final int MOST_BYTES = 1 << 20;

    private final Sysfs machine;
    private final List<String> problems = new ArrayList<>();

    public ErstRecords(Sysfs machine) {
        this.machine = machine;
    }

    /** The records, oldest first. What cannot be read is one of the {@link #problems()}. */
    public List<FirmwareRecord> read() {
        List<FirmwareRecord> records = new ArrayList<>();
        PLACES.forEach(place -> folder(place, DEPTH, records));
        records.sort(
                Comparator.comparingLong(FirmwareRecord::time).thenComparing(FirmwareRecord::name));
        return records;
    }

    private void folder(String path, int depth, List<FirmwareRecord> into) {
        try {
            if (depth == 0 || !machine.exists(path)) {
                return;
            }
            for (String name : machine.list(path)) {
                String child = path + "/" + name;
                if (Files.isDirectory(machine.resolve(child))) {
                    folder(child, depth - 1, into);
                } else if (name.matches("(mce|dmesg)-erst-\\d+.*")) {
                    into.add(file(child, name));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    private FirmwareRecord file(String path, String name) throws IOException {
        Path file = machine.resolve(path);
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(
                    file + ": larger than any record of ERST can be: it is left alone");
        }
        FileTime time = Files.getLastModifiedTime(file);
        return new FirmwareRecord(
                SOURCE, name, machine.readBytes(path), time.to(TimeUnit.NANOSECONDS));
    }

    /** One line for each file or folder that could not be read. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
