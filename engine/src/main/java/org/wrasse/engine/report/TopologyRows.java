package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.wrasse.collectors.dmi.Board;
import org.wrasse.collectors.dmi.DmiTable;
import org.wrasse.collectors.dmi.MemoryDevice;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.collectors.sysfs.AerCounters;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.collectors.sysfs.EdacController;
import org.wrasse.collectors.sysfs.EdacTree;
import org.wrasse.collectors.sysfs.LabelEntry;
import org.wrasse.collectors.sysfs.Packages;
import org.wrasse.collectors.sysfs.Packages.Package;
import org.wrasse.collectors.sysfs.PcieFunctionNode;
import org.wrasse.collectors.sysfs.PcieTopology;
import org.wrasse.engine.journal.JournalJson;

/**
 * The parts of a machine as rows, from the sockets down: {@code board}, {@code socket}, {@code
 * controller}, {@code dimm}, {@code slot}, {@code function}, and {@code missing} for what the
 * machine does not tell.
 */
public final class TopologyRows {
    private static final int SCHEMA = 1;

    private final Sysfs machine;
    private final DimmLabels labels;
    private final Board board;
    private final List<EdacController> controllers;
    private final List<String> unreadable = new ArrayList<>();

    private TopologyRows(
            Sysfs machine, DimmLabels labels, Board board, List<EdacController> controllers) {
        this.machine = machine;
        this.labels = labels;
        this.board = board;
        this.controllers = controllers;
    }

    /**
     * Reads the board and the memory controllers.
     *
     * @param labels for this board
     * @throws SysfsException if they are there but cannot be read
     */
    public static TopologyRows read(Sysfs machine, DimmLabels labels) throws SysfsException {
        return new TopologyRows(
                machine, labels, Board.read(machine), new EdacTree(machine).controllers());
    }

    /** All rows, in the order of printing. */
    public List<Row> rows() throws SysfsException {
        List<Row> rows = new ArrayList<>();
        rows.add(boardRow());
        List<MemoryDevice> slots = slots();
        MemoryTopology memory = new MemoryTopology(controllers, slots, labels);
        List<Package> packages = Packages.read(machine);
        for (Package socket : packages) {
            rows.add(socket(socket));
            if (socket.id() >= 0) {
                rows.addAll(memory.controllersOf(socket.id()));
            }
        }
        rows.addAll(elsewhere(memory, packages));
        rows.addAll(memory.unmatchedSlots());
        PcieTopology pcie = PcieTopology.read(machine);
        pcie.functions().forEach(f -> rows.add(function(f)));
        rows.addAll(missing(slots, pcie));
        return rows;
    }

    /** Things that are there but could not be read. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private List<MemoryDevice> slots() {
        try {
            return DmiTable.read(machine).devices();
        } catch (SysfsException e) {
            unreadable.add(e.getMessage() + ": run as root for part and serial numbers");
            return List.of();
        }
    }

    /** Controllers of sockets that no CPU is on, or of none that is known. */
    private List<Row> elsewhere(MemoryTopology memory, List<Package> packages) {
        TreeSet<Integer> others = new TreeSet<>();
        controllers.forEach(mc -> others.add(mc.socket()));
        packages.stream().map(Package::id).filter(id -> id >= 0).forEach(others::remove);
        return others.stream().flatMap(id -> memory.controllersOf(id).stream()).toList();
    }

    private Row boardRow() {
        ObjectNode json =
                base("board")
                        .put("vendor", board.vendor())
                        .put("name", board.name())
                        .put("product", board.product());
        String text =
                "board: "
                        + (board.equals(new Board("", "", ""))
                                ? "the firmware does not tell"
                                : "%s %s (%s)"
                                        .formatted(board.vendor(), board.name(), board.product())
                                        .strip());
        return new Row("board", json, printable(text));
    }

    private static Row socket(Package socket) {
        ObjectNode json = base("socket").put("socket", socket.id()).put("cores", socket.cores());
        var cpus = json.putArray("cpus");
        socket.cpus().forEach(cpus::add);
        String text =
                "socket %s: %d CPUs on %d cores: %s"
                        .formatted(
                                socket.id() < 0 ? "?" : "" + socket.id(),
                                socket.cpus().size(),
                                socket.cores(),
                                ranges(socket.cpus()));
        return new Row("socket", json, text);
    }

    /** As {@code 0-3,8}. */
    static String ranges(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.size(); ) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ",").append(numbers.get(i));
            text.append(end == i ? "" : "-" + numbers.get(end));
            i = end + 1;
        }
        return text.toString();
    }

    private static Row function(PcieFunctionNode f) {
        ObjectNode json =
                base("function")
                        .put("bdf", f.bdf())
                        .put("vendor", hex(f.vendor(), 4))
                        .put("device", hex(f.device(), 4))
                        .put("class", hex(f.pciClass(), 6))
                        .put("driver", f.driver())
                        .put("root_port", f.path().size() > 1 ? f.root() : "")
                        .put("upstream", f.upstream())
                        .put("link_speed", f.linkSpeed())
                        .put("link_width", f.linkWidth());
        AerCounters errors = f.errors();
        if (errors != null) {
            json.putObject("aer")
                    .put("correctable", errors.corrected())
                    .put("nonfatal", errors.nonFatal())
                    .put("fatal", errors.fatal());
        }
        String text =
                "%s%s %s%s%s%s"
                        .formatted(
                                "  ".repeat(f.path().size() - 1),
                                f.bdf(),
                                f.bridge() ? "bridge" : "class " + hex(f.pciClass(), 6),
                                f.driver().isEmpty() ? ", no driver" : ", driver " + f.driver(),
                                f.linkSpeed().isEmpty()
                                        ? ""
                                        : ", " + f.linkSpeed() + " x" + f.linkWidth(),
                                errors == null ? "" : ", AER " + text(errors));
        return new Row("function", json, printable(text));
    }

    private static String text(AerCounters errors) {
        return "%d correctable, %d non-fatal, %d fatal"
                .formatted(errors.corrected(), errors.nonFatal(), errors.fatal());
    }

    private List<Row> missing(List<MemoryDevice> slots, PcieTopology pcie) {
        List<Row> rows = new ArrayList<>();
        if (controllers.isEmpty()) {
            rows.add(
                    missing(
                            "memory controllers",
                            "no EDAC driver is bound: memory without ECC, a virtual machine, or a"
                                    + " driver that is not loaded"));
        }
        if (slots.isEmpty() && unreadable.isEmpty()) {
            rows.add(missing("memory modules", "the firmware tells of none (no SMBIOS type 17)"));
        }
        if (pcie.functions().stream().allMatch(f -> f.errors() == null)) {
            rows.add(missing("AER counters", "no function has them, or firmware keeps them"));
        }
        for (LabelEntry label : controllers.isEmpty() ? List.<LabelEntry>of() : unused()) {
            String place = "mc" + label.controller() + " " + label.indices();
            rows.add(missing("DIMM " + label.label(), "EDAC shows nothing at " + place));
        }
        return rows;
    }

    private List<LabelEntry> unused() {
        return labels.without(controllers);
    }

    /** A row that says why something is not there. */
    public static Row missing(String what, String why) {
        ObjectNode json = base("missing").put("what", what).put("why", why);
        return new Row("missing", json, printable("not there: " + what + ": " + why));
    }

    static ObjectNode base(String type) {
        return JournalJson.object().put("schema", SCHEMA).put("type", type);
    }

    private static String hex(int number, int digits) {
        return number < 0 ? "" : ("0x%0" + digits + "x").formatted(number);
    }

    /** Texts of firmware may hold anything; a terminal must survive them. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
