package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.dmi.Board;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.collectors.sysfs.EdacController;
import org.wrasse.collectors.sysfs.EdacTree;
import org.wrasse.collectors.sysfs.EdacUnit;
import org.wrasse.collectors.sysfs.LabelEntry;
import org.wrasse.collectors.sysfs.LabelFile;
import org.wrasse.collectors.sysfs.LabelFileException;

/** The labels that label files have for a machine's board. */
public final class BoardLabels {
    private static final Logger LOG = LoggerFactory.getLogger(BoardLabels.class);

    /** Where {@code ras-mc-ctl} keeps them. */
    private static final Path STANDARD = Path.of("/etc/ras/dimm_labels.d");

    private BoardLabels() {}

    /** The folder that is read when none is given; null if it is not there. */
    public static Path standard() {
        return Files.isDirectory(STANDARD) ? STANDARD : null;
    }

    /** The standard folder's labels for the machine's board; none if they cannot be read. */
    public static DimmLabels ofMachine(Sysfs machine) {
        Path folder = machine.resolve(STANDARD.toString());
        try {
            return read(machine, Files.isDirectory(folder) ? folder : null);
        } catch (LabelFileException | SysfsException e) {
            LOG.warn("no DIMM labels: {}", e.getMessage());
            return new DimmLabels(List.of());
        }
    }

    /**
     * The labels for the machine's board.
     *
     * @param path a label file or a folder of them; null: none
     * @throws LabelFileException one line: what is wrong with a file
     */
    public static DimmLabels read(Sysfs machine, Path path)
            throws LabelFileException, SysfsException {
        List<LabelEntry> labels = new ArrayList<>();
        if (path != null) {
            Board board = Board.read(machine);
            for (LabelFile file : LabelFile.read(path)) {
                file.of(board).ifPresent(labels::addAll);
            }
        }
        return new DimmLabels(labels);
    }

    /**
     * Writes each label to the kernel's {@code dimm_label} of its place, where it is not that
     * already.
     *
     * @return a row for each file written
     * @throws SysfsException at the first that cannot be written
     */
    public static List<Row> register(Sysfs machine, DimmLabels labels) throws SysfsException {
        List<Row> rows = new ArrayList<>();
        for (EdacController mc : new EdacTree(machine).controllers()) {
            for (EdacUnit unit : mc.units()) {
                String label = labels.of(mc.number(), unit);
                if (!label.isEmpty() && !label.equals(unit.label())) {
                    String file = DimmLabels.register(machine, mc.number(), unit, label);
                    rows.add(row(file, unit.label(), label));
                }
            }
        }
        return rows;
    }

    private static Row row(String file, String before, String label) {
        ObjectNode json =
                TopologyRows.base("registered")
                        .put("file", file)
                        .put("before", before)
                        .put("label", label);
        String text = "wrote %s to %s (was: %s)".formatted(label, file, before);
        return new Row("registered", json, TopologyRows.printable(text));
    }
}
