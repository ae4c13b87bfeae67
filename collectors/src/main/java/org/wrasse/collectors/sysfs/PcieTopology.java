package org.wrasse.collectors.sysfs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * The PCI functions of the running machine and the bridges above them, as they were when it was
 * read. It is live knowledge: what a record says of a function stands in the record.
 */
public final class PcieTopology {
    private static final String DEVICES = "sys/bus/pci/devices";
    private static final Pattern BDF =
            Pattern.compile("([0-9a-f]{4,8}):([0-9a-f]{2}):[01][0-9a-f]\\.[0-7]");
    private static final Pattern HOST_BRIDGE = Pattern.compile("pci[0-9a-f]{4,8}:[0-9a-f]{2}");
    private static final Pattern TOTAL = Pattern.compile("TOTAL_ERR_\\w+\\s+(\\d{1,18})");

    private final Map<String, PcieFunctionNode> functions;

    private PcieTopology(Map<String, PcieFunctionNode> functions) {
        this.functions = functions;
    }

    /** Reads {@code /sys/bus/pci/devices}; empty where there is no such bus. */
    public static PcieTopology read(Sysfs machine) throws SysfsException {
        return read(machine, PcieTopology::whole);
    }

    /** The same without what changes from one moment to the next: links' speeds and counters. */
    public static PcieTopology readLasting(Sysfs machine) throws SysfsException {
        return read(machine, PcieTopology::lasting);
    }

    private interface Reading {
        PcieFunctionNode of(Sysfs machine, String bdf) throws SysfsException;
    }

    private static PcieTopology read(Sysfs machine, Reading reading) throws SysfsException {
        Map<String, PcieFunctionNode> functions = new LinkedHashMap<>();
        if (machine.exists(DEVICES)) {
            for (String bdf : machine.list(DEVICES)) {
                if (BDF.matcher(bdf).matches()) {
                    functions.put(bdf, reading.of(machine, bdf));
                }
            }
        }
        return new PcieTopology(functions);
    }

    private static PcieFunctionNode lasting(Sysfs machine, String bdf) throws SysfsException {
        String at = DEVICES + "/" + bdf + "/";
        return new PcieFunctionNode(
                bdf,
                path(machine.realPath(at)),
                hex(machine, at + "vendor"),
                hex(machine, at + "device"),
                hex(machine, at + "class"),
                driver(machine, at + "driver"),
                "",
                "",
                -1,
                -1,
                null);
    }

    private static PcieFunctionNode whole(Sysfs machine, String bdf) throws SysfsException {
        String at = DEVICES + "/" + bdf + "/";
        return new PcieFunctionNode(
                bdf,
                path(machine.realPath(at)),
                hex(machine, at + "vendor"),
                hex(machine, at + "device"),
                hex(machine, at + "class"),
                driver(machine, at + "driver"),
                text(machine, at + "current_link_speed"),
                text(machine, at + "current_link_width"),
                number(machine, at + "secondary_bus_number"),
                number(machine, at + "subordinate_bus_number"),
                errors(machine, at));
    }

    /**
     * The functions in a path as {@code /sys/devices/pci0000:00/0000:00:02.0/0000:3a:00.0}. It
     * begins behind the last host bridge: a device that makes a domain of its own (VMD) is one, and
     * no port above what is in that domain.
     */
    private static List<String> path(String real) {
        List<String> path = new ArrayList<>();
        for (String part : real.split("/")) {
            if (HOST_BRIDGE.matcher(part).matches()) {
                path.clear();
            } else if (BDF.matcher(part).matches()) {
                path.add(part);
            }
        }
        return List.copyOf(path);
    }

    private static String driver(Sysfs machine, String link) throws SysfsException {
        if (!machine.exists(link)) {
            return "";
        }
        String real = machine.realPath(link);
        return real.substring(real.lastIndexOf('/') + 1);
    }

    private static AerCounters errors(Sysfs machine, String at) throws SysfsException {
        AerCounters errors =
                new AerCounters(
                        total(machine, at + "aer_dev_correctable"),
                        total(machine, at + "aer_dev_nonfatal"),
                        total(machine, at + "aer_dev_fatal"));
        return errors.equals(new AerCounters(-1, -1, -1)) ? null : errors;
    }

    private static long total(Sysfs machine, String file) throws SysfsException {
        Matcher matcher = TOTAL.matcher(text(machine, file));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static int hex(Sysfs machine, String file) throws SysfsException {
        String text = text(machine, file);
        return text.matches("0x[0-9a-f]{1,7}") ? Integer.parseInt(text.substring(2), 16) : -1;
    }

    private static int number(Sysfs machine, String file) throws SysfsException {
        String text = text(machine, file);
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
    }

    private static String text(Sysfs machine, String file) throws SysfsException {
        return machine.exists(file) ? machine.read(file) : "";
    }

    /** All functions, each behind the bridge above it. */
    public List<PcieFunctionNode> functions() {
        return functions.values().stream()
                .sorted(Comparator.comparing(f -> String.join("/", f.path())))
                .toList();
    }

    /** The function, if the kernel shows it. */
    public Optional<PcieFunctionNode> function(String bdf) {
        return Optional.ofNullable(functions.get(bdf));
    }

    /**
     * The bridges above the function, from the root port down; empty on a root bus. For a function
     * that is not there any more they are found by the buses behind each bridge.
     */
    public List<String> bridgesAbove(String bdf) {
        PcieFunctionNode known = functions.get(bdf);
        if (known != null) {
            return known.path().subList(0, known.path().size() - 1);
        }
        Matcher matcher = BDF.matcher(bdf);
        if (!matcher.matches()) {
            return List.of();
        }
        return bridgesOf(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
    }

    private List<String> bridgesOf(String domain, int bus) {
        List<String> above = new ArrayList<>();
        functions.values().stream()
                .filter(f -> f.bdf().startsWith(domain + ":"))
                .filter(f -> f.firstBus() > 0 && f.firstBus() <= bus && bus <= f.lastBus())
                .sorted((a, b) -> Integer.compare(a.path().size(), b.path().size()))
                .forEach(f -> above.add(f.bdf()));
        return above;
    }

    /** The root port above the function, if it is not on a root bus. */
    public Optional<String> rootPort(String bdf) {
        return bridgesAbove(bdf).stream().findFirst();
    }
}
