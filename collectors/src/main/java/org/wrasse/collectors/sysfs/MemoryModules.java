package org.wrasse.collectors.sysfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.dmi.MemoryDevice;

/**
 * The memory modules of a machine: what EDAC shows and what firmware tells (DMI), put together
 * where {@link ModuleMatch} finds that they are the same.
 */
final class MemoryModules {
    /** Ranks and rows of chips of one module are one part: EDAC counts for each. */
    private static final class Part {
        final Set<String> names = new LinkedHashSet<>();
        final EdacController controller;
        final EdacUnit unit;
        final MemoryDevice device;

        Part(EdacController controller, EdacUnit unit, MemoryDevice device) {
            this.controller = controller;
            this.unit = unit;
            this.device = device;
        }

        /** A name that no other has, for what has no name. */
        String key() {
            return device != null
                    ? "dmi-0x" + Integer.toHexString(device.handle())
                    : "mc" + controller.number() + "-" + unit.name();
        }

        long mebibytes() {
            if (device != null && device.bytes() >= 0) {
                return device.bytes() >> 20;
            }
            return unit == null || !unit.name().startsWith("dimm") ? -1 : unit.sizeMib();
        }
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Integer> bearers = new HashMap<>();
    private final ModuleMatch match;

    private MemoryModules(ModuleMatch match) {
        this.match = match;
    }

    static List<MemoryModule> of(
            List<EdacController> controllers, List<MemoryDevice> devices, DimmLabels labels) {
        MemoryModules all = new MemoryModules(ModuleMatch.of(controllers, devices, labels));
        for (EdacController mc : controllers) {
            mc.units().forEach(unit -> all.add(mc, unit));
        }
        all.match.without(devices).stream().filter(MemoryDevice::populated).forEach(all::add);
        all.parts
                .values()
                .forEach(p -> p.names.forEach(n -> all.bearers.merge(n, 1, Integer::sum)));
        return all.parts.values().stream().map(all::module).toList();
    }

    private void add(EdacController mc, EdacUnit unit) {
        MemoryDevice device = match.of(mc.number(), unit);
        Part part = new Part(mc, unit, device);
        Part other = parts.putIfAbsent(part.key(), part);
        part = other == null ? part : other;
        part.names.add(unit.label());
        part.names.add(place(mc, unit));
        if (device != null && match.how().equals("label")) {
            part.names.addAll(names(device));
        }
    }

    private void add(MemoryDevice device) {
        Part part = new Part(null, null, device);
        part.names.addAll(names(device));
        parts.put(part.key(), part);
    }

    /** As events name a DIMM that has no label. */
    private static String place(EdacController mc, EdacUnit unit) {
        List<Integer> at = unit.indices();
        StringBuilder place = new StringBuilder("mc").append(mc.number());
        for (int layer = 0; layer < 3; layer++) {
            place.append('#').append(layer < at.size() ? at.get(layer) : -1);
        }
        return at.isEmpty() ? "" : place.toString();
    }

    /** The names by which firmware's own records may call the slot. */
    private static List<String> names(MemoryDevice device) {
        return List.of(
                device.locator(),
                (device.bankLocator() + " " + device.locator()).strip(),
                device.bankLocator() + "_" + device.locator());
    }

    private MemoryModule module(Part part) {
        MemoryDevice d = part.device;
        List<String> names = new ArrayList<>();
        for (String name : part.names) {
            // A name of several names none; "A or B" would be taken for two.
            if (!name.isEmpty() && bearers.get(name) == 1 && !name.contains(" or ")) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            names.add(part.key());
        }
        return new MemoryModule(
                names.get(0),
                names,
                d == null ? "" : part.unit == null ? "label" : match.how(),
                d == null ? MemoryModule.UNKNOWN : d.handle(),
                part.controller == null ? MemoryModule.UNKNOWN : part.controller.number(),
                part.unit == null ? MemoryModule.UNKNOWN : part.unit.index("channel"),
                part.controller == null ? MemoryModule.UNKNOWN : part.controller.socket(),
                d == null ? "" : d.manufacturer(),
                d == null ? "" : d.serial(),
                d == null ? "" : d.part(),
                d == null ? "" : (d.bankLocator() + " " + d.locator()).strip(),
                d == null ? "" : d.typeName(),
                part.mebibytes());
    }
}
