package org.wrasse.engine.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.collectors.sysfs.LabelFileException;
import org.wrasse.engine.report.BoardLabels;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.report.TopologyRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wrasse topology}. */
@Command(
        name = "topology",
        description = {
            "Prints the parts of this machine: sockets, memory controllers, DIMMs with labels, part",
            "and serial numbers and error counters, PCI Express functions; and what is not there."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse topology",
            "  sudo wrasse topology --labels my-board.labels",
            "  sudo wrasse topology --labels my-board.labels --register-labels",
            "  wrasse topology --json | jq 'select(.type == \"dimm\")'",
            "",
            "Exit code 3 if something is there but cannot be read, as without root."
        })
final class TopologyCommand implements Callable<Integer> {
    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description =
                    "DIMM labels in the form of 'ras-mc-ctl --register-labels', or a folder of such"
                            + " files; by default /etc/ras/dimm_labels.d if it is there")
    private Path labels;

    @Option(
            names = "--register-labels",
            description = "write the labels to the kernel's dimm_label files, and say which")
    private boolean register;

    @Option(names = "--json", description = "one JSON object a line, for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Sysfs machine = Sysfs.ofMachine();
        DimmLabels given = labels(machine);
        try (Output out = new Output(json)) {
            if (register) {
                register(machine, given, out);
            }
            TopologyRows topology = TopologyRows.read(machine, given);
            topology.rows().forEach(out::row);
            out.flush();
            topology.unreadable().forEach(line -> System.err.println("wrasse: " + line));
            return topology.unreadable().isEmpty() ? ExitCode.OK : ExitCode.PARTLY;
        }
    }

    private DimmLabels labels(Sysfs machine) throws IOException {
        try {
            return BoardLabels.read(machine, labels == null ? BoardLabels.standard() : labels);
        } catch (LabelFileException e) {
            throw new CommandException(e.getMessage());
        }
    }

    private static void register(Sysfs machine, DimmLabels labels, Output out) throws IOException {
        List<Row> written = BoardLabels.register(machine, labels);
        written.forEach(out::row);
        if (written.isEmpty()) {
            out.row(
                    TopologyRows.missing(
                            "labels to write",
                            "the label files have none for this board that the kernel has not"));
        }
    }
}
