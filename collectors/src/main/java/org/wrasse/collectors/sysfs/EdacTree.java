package org.wrasse.collectors.sysfs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.collectors.sysfs.EdacUnit.Layer;

/**
 * {@code /sys/devices/system/edac/mc}: the kernel's memory controllers with their error counters
 * (Documentation/ABI/testing/sysfs-devices-edac). Drivers and kernels differ in what they show;
 * every file may be missing.
 */
public final class EdacTree {
    private static final String MC = "sys/devices/system/edac/mc";
    private static final Pattern CONTROLLER = Pattern.compile("mc(\\d{1,5})");
    private static final Pattern UNIT = Pattern.compile("(?:dimm|rank)(\\d{1,5})");
    private static final Pattern CSROW = Pattern.compile("csrow(\\d{1,5})");
    private static final Pattern CHANNEL = Pattern.compile("ch(\\d{1,5})_ce_count");
    private static final Pattern LAYER = Pattern.compile("(\\S+) (\\d{1,5})(?: |$)");

    private final Sysfs machine;

    public EdacTree(Sysfs machine) {
        this.machine = machine;
    }

    /** The controllers by their numbers; empty if no EDAC driver is bound. */
    public List<EdacController> controllers() throws SysfsException {
        List<EdacController> controllers = new ArrayList<>();
        for (int number : numbers(MC, CONTROLLER)) {
            controllers.add(controller(number));
        }
        return List.copyOf(controllers);
    }

    private EdacController controller(int number) throws SysfsException {
        String mc = MC + "/mc" + number + "/";
        List<EdacUnit> units = units(mc);
        // After the units' counters: what comes meanwhile is in the sum and not yet in a part.
        return new EdacController(
                number,
                text(mc + "mc_name"),
                number(mc + "size_mb"),
                number(mc + "seconds_since_reset"),
                number(mc + "ce_count"),
                number(mc + "ue_count"),
                number(mc + "ce_noinfo_count"),
                number(mc + "ue_noinfo_count"),
                units);
    }

    /** DIMMs or ranks; chip select rows where a kernel counts for those alone (before 4.10). */
    private List<EdacUnit> units(String mc) throws SysfsException {
        List<EdacUnit> units = new ArrayList<>();
        for (String kind : List.of("dimm", "rank")) {
            for (int number : numbers(mc, UNIT)) {
                String name = kind + number;
                if (machine.exists(mc + name)) {
                    units.add(unit(mc, name));
                }
            }
        }
        boolean counted = units.stream().anyMatch(u -> u.corrected() >= 0);
        List<EdacUnit> rows = counted ? List.of() : channels(mc);
        return rows.isEmpty() ? List.copyOf(units) : rows;
    }

    private EdacUnit unit(String mc, String name) throws SysfsException {
        String unit = mc + name + "/";
        return new EdacUnit(
                name,
                text(unit + "dimm_label"),
                place(text(unit + "dimm_location")),
                number(unit + "size"),
                text(unit + "dimm_mem_type"),
                text(unit + "dimm_dev_type"),
                text(unit + "dimm_edac_mode"),
                number(unit + "dimm_ce_count"),
                number(unit + "dimm_ue_count"));
    }

    private List<EdacUnit> channels(String mc) throws SysfsException {
        List<EdacUnit> units = new ArrayList<>();
        for (int row : numbers(mc, CSROW)) {
            String csrow = mc + "csrow" + row + "/";
            for (int channel : numbers(csrow, CHANNEL)) {
                units.add(
                        new EdacUnit(
                                "csrow" + row + "/ch" + channel,
                                text(csrow + "ch" + channel + "_dimm_label"),
                                List.of(new Layer("csrow", row), new Layer("channel", channel)),
                                -1,
                                text(csrow + "mem_type"),
                                text(csrow + "dev_type"),
                                text(csrow + "edac_mode"),
                                number(csrow + "ch" + channel + "_ce_count"),
                                -1));
            }
        }
        return List.copyOf(units);
    }

    private static List<Layer> place(String text) {
        List<Layer> place = new ArrayList<>();
        Matcher matcher = LAYER.matcher(text);
        while (matcher.find()) {
            place.add(new Layer(matcher.group(1), Integer.parseInt(matcher.group(2))));
        }
        return List.copyOf(place);
    }

    /** The numbers in the names of that form, in their order; none if there is no directory. */
    private List<Integer> numbers(String directory, Pattern form) throws SysfsException {
        if (!machine.exists(directory)) {
            return List.of();
        }
        return machine.list(directory).stream()
                .map(form::matcher)
                .filter(Matcher::matches)
                .map(m -> Integer.valueOf(m.group(1)))
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private String text(String path) throws SysfsException {
        return machine.exists(path) ? machine.read(path) : "";
    }

    private long number(String path) throws SysfsException {
        String text = text(path);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    }

    /** Where the label of the unit is written. */
    static String labelFile(int controller, String unit) {
        int channel = unit.indexOf("/ch");
        String file = channel < 0 ? unit + "/dimm_label" : unit + "_dimm_label";
        return MC + "/mc" + controller + "/" + file;
    }
}
