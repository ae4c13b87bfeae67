package org.wrasse.collectors.sysfs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.wrasse.collectors.dmi.MemoryDevice;

/**
 * Which SMBIOS memory device is in which EDAC unit. By label where a label is a slot's name; else,
 * if EDAC and SMBIOS agree on how many modules there are and of which sizes, by order; else it is
 * not known. Never a guess that sizes contradict.
 */
public final class ModuleMatch {
    /** A unit and the controller that it belongs to. */
    private record Slot(int controller, String unit) {}

    private final Map<Slot, MemoryDevice> modules = new HashMap<>();
    private final String how;

    private ModuleMatch(String how) {
        this.how = how;
    }

    /** Matches what EDAC shows with the slots that SMBIOS tells of. */
    public static ModuleMatch of(
            List<EdacController> controllers, List<MemoryDevice> devices, DimmLabels labels) {
        ModuleMatch byLabel = new ModuleMatch("label");
        for (EdacController mc : controllers) {
            for (EdacUnit unit : mc.units()) {
                String given = labels.of(mc.number(), unit);
                byLabel.put(mc, unit, named(given.isEmpty() ? unit.label() : given, devices));
            }
        }
        if (!byLabel.modules.isEmpty()) {
            return byLabel;
        }
        return inOrder(controllers, devices.stream().filter(MemoryDevice::populated).toList());
    }

    private void put(EdacController mc, EdacUnit unit, MemoryDevice device) {
        if (device != null && couldBe(unit, device)) {
            modules.put(new Slot(mc.number(), unit.name()), device);
        }
    }

    /** A rank is a part of its module; a unit without a size can be any. */
    private static boolean couldBe(EdacUnit unit, MemoryDevice device) {
        long size = device.bytes() >> 20;
        return !device.populated()
                ? unit.sizeMib() <= 0
                : unit.sizeMib() < 0
                        || device.bytes() < 0
                        || unit.sizeMib() == size
                        || !unit.name().startsWith("dimm") && unit.sizeMib() < size;
    }

    private static MemoryDevice named(String label, List<MemoryDevice> devices) {
        List<MemoryDevice> named =
                devices.stream().filter(d -> names(d).contains(folded(label))).toList();
        return named.size() == 1 ? named.get(0) : null;
    }

    /** The ways in which labels name a slot: locator, bank and locator, as ghes_edac joins them. */
    private static Set<String> names(MemoryDevice device) {
        String locator = folded(device.locator());
        String bank = folded(device.bankLocator());
        Set<String> names = new HashSet<>();
        names.add(locator);
        names.add(bank + " " + locator);
        names.add(bank + "_" + locator);
        names.remove("");
        names.remove(" ");
        names.remove("_");
        return names;
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static ModuleMatch inOrder(
            List<EdacController> controllers, List<MemoryDevice> populated) {
        ModuleMatch none = new ModuleMatch("");
        List<Long> sizes =
                controllers.stream()
                        .flatMap(mc -> mc.units().stream())
                        .map(EdacUnit::sizeMib)
                        .toList();
        List<Long> expected = populated.stream().map(d -> d.bytes() >> 20).toList();
        boolean whole =
                controllers.stream()
                        .flatMap(mc -> mc.units().stream())
                        .allMatch(u -> u.name().startsWith("dimm"));
        boolean sized = sizes.stream().allMatch(size -> size > 0);
        if (sizes.isEmpty() || !whole || !sized || !sizes.equals(expected)) {
            return none;
        }
        return paired(controllers, populated);
    }

    private static ModuleMatch paired(
            List<EdacController> controllers, List<MemoryDevice> populated) {
        ModuleMatch match = new ModuleMatch("order");
        int next = 0;
        for (EdacController mc : controllers) {
            for (EdacUnit unit : mc.units()) {
                match.put(mc, unit, populated.get(next++));
            }
        }
        return match;
    }

    /** The device in the unit, or null if it is not known. */
    public MemoryDevice of(int controller, EdacUnit unit) {
        return modules.get(new Slot(controller, unit.name()));
    }

    /** By what they were matched: {@code label}, {@code order}, or empty if they were not. */
    public String how() {
        return how;
    }

    /** The modules of which no unit is known. */
    public List<MemoryDevice> without(List<MemoryDevice> devices) {
        Set<Integer> matched =
                modules.values().stream().map(MemoryDevice::handle).collect(Collectors.toSet());
        return devices.stream().filter(d -> !matched.contains(d.handle())).toList();
    }
}
