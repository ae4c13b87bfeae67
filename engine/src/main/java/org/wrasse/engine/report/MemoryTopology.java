package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.dmi.MemoryDevice;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.collectors.sysfs.EdacController;
import org.wrasse.collectors.sysfs.EdacUnit;
import org.wrasse.collectors.sysfs.ModuleMatch;

/** Memory controllers, their DIMMs and the modules in the slots, as rows. */
final class MemoryTopology {
    private final List<EdacController> controllers;
    private final List<MemoryDevice> slots;
    private final DimmLabels labels;
    private final ModuleMatch match;

    MemoryTopology(List<EdacController> controllers, List<MemoryDevice> slots, DimmLabels labels) {
        this.controllers = controllers;
        this.slots = slots;
        this.labels = labels;
        this.match = ModuleMatch.of(controllers, slots, labels);
    }

    /** The controllers of that socket, each with what hangs on it; -1: of no known socket. */
    List<Row> controllersOf(int socket) {
        List<Row> rows = new ArrayList<>();
        for (EdacController mc : controllers) {
            if (mc.socket() == socket) {
                rows.add(controller(mc));
                mc.units().forEach(unit -> rows.add(unit(mc, unit)));
            }
        }
        return rows;
    }

    /** The slots of which EDAC shows nothing. */
    List<Row> unmatchedSlots() {
        return match.without(slots).stream().map(MemoryTopology::slot).toList();
    }

    private static Row controller(EdacController mc) {
        ObjectNode json =
                TopologyRows.base("controller")
                        .put("mc", mc.number())
                        .put("name", mc.name())
                        .put("socket", mc.socket())
                        .put("size_mib", mc.sizeMib())
                        .put("seconds_since_reset", mc.secondsSinceReset())
                        .put("ce_count", mc.corrected())
                        .put("ue_count", mc.uncorrected())
                        .put("ce_noinfo_count", mc.correctedElsewhere())
                        .put("ue_noinfo_count", mc.uncorrectedElsewhere());
        String text =
                "  memory controller mc%d (%s)%s: %s"
                        .formatted(
                                mc.number(),
                                mc.name().isEmpty() ? "driver unknown" : mc.name(),
                                mc.sizeMib() < 0 ? "" : " " + mc.sizeMib() + " MiB",
                                errors(mc.corrected(), mc.uncorrected()));
        return new Row("controller", json, text);
    }

    private Row unit(EdacController mc, EdacUnit unit) {
        String boardLabel = labels.of(mc.number(), unit);
        MemoryDevice module = match.of(mc.number(), unit);
        ObjectNode json =
                TopologyRows.base("dimm")
                        .put("mc", mc.number())
                        .put("channel", unit.index("channel"))
                        .put("unit", unit.name())
                        .put("place", unit.placeText())
                        .put("label", unit.label())
                        .put("board_label", boardLabel)
                        .put("size_mib", unit.sizeMib())
                        .put("mem_type", unit.memType())
                        .put("dev_type", unit.deviceType())
                        .put("edac_mode", unit.edacMode())
                        .put("ce_count", unit.corrected())
                        .put("ue_count", unit.uncorrected());
        if (module != null) {
            json.put("matched_by", match.how()).set("module", module(module));
        }
        String text =
                "    %s: %s%s%s%s: %s%s"
                        .formatted(
                                unit.placeText().isEmpty() ? unit.name() : unit.placeText(),
                                unit.label().isEmpty() ? "no label" : unit.label(),
                                boardLabel.isEmpty() || boardLabel.equals(unit.label())
                                        ? ""
                                        : " = " + boardLabel,
                                unit.sizeMib() < 0 ? "" : ", " + unit.sizeMib() + " MiB",
                                unit.memType().isEmpty() ? "" : " " + unit.memType(),
                                errors(unit.corrected(), unit.uncorrected()),
                                module == null ? "" : "; " + text(module) + doubt());
        return new Row("dimm", json, TopologyRows.printable(text));
    }

    private String doubt() {
        return match.how().equals("order") ? " (by order: no label is a slot's name)" : "";
    }

    private static Row slot(MemoryDevice module) {
        ObjectNode json = TopologyRows.base("slot");
        json.set("module", module(module));
        String text = "  slot " + (module.populated() ? text(module) : name(module) + ", empty");
        return new Row("slot", json, TopologyRows.printable(text));
    }

    private static ObjectNode module(MemoryDevice module) {
        ObjectNode json = TopologyRows.base("module");
        json.remove(List.of("schema", "type"));
        return json.put("handle", "0x" + Integer.toHexString(module.handle()))
                .put("locator", module.locator())
                .put("bank_locator", module.bankLocator())
                .put("populated", module.populated())
                .put("size_mib", module.bytes() < 0 ? -1 : module.bytes() >> 20)
                .put("mem_type", module.typeName())
                .put("ecc", module.checked())
                .put("speed_mts", module.speed())
                .put("configured_mts", module.configuredSpeed())
                .put("ranks", module.ranks())
                .put("manufacturer", module.manufacturer())
                .put("part", module.part())
                .put("serial", module.serial());
    }

    private static String text(MemoryDevice module) {
        return "%s, %s%s%s part %s, serial %s"
                .formatted(
                        name(module),
                        module.bytes() < 0 ? "" : (module.bytes() >> 20) + " MiB ",
                        module.typeName().isEmpty() ? "" : module.typeName() + " ",
                        module.manufacturer().isEmpty() ? "maker unknown" : module.manufacturer(),
                        module.part().isEmpty() ? "unknown" : module.part(),
                        module.serial().isEmpty() ? "unknown" : module.serial());
    }

    private static String name(MemoryDevice module) {
        return (module.bankLocator() + " " + module.locator()).strip();
    }

    private static String errors(long corrected, long uncorrected) {
        return corrected < 0
                ? "errors not counted"
                : corrected
                        + " corrected"
                        + (uncorrected < 0 ? "" : ", " + uncorrected + " uncorrected");
    }
}
