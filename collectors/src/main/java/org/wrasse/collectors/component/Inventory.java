package org.wrasse.collectors.component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a machine consists of, as far as it tells: by it events name the parents of the parts that
 * they are about. A value; what it does not know is null or unknown in the answer.
 */
public final class Inventory {
    /** Nothing is known. */
    public static final Inventory NONE =
            new Inventory(Map.of(), List.of(), List.of(), List.of(), Map.of());

    private static final int SLOTS = 1024;
    private static final Dimm[] UNKNOWN = new Dimm[SLOTS];

    private final Map<Integer, ProcessorCore> cores;
    private final List<MemoryModule> modules;
    private final List<AddressRange> ranges;
    private final List<FunctionEntry> functions;
    private final Map<Component, String> attached;

    private final Map<String, MemoryModule> moduleByName = new HashMap<>();
    private final Map<String, Dimm> dimmByName = new HashMap<>();
    private final Map<String, FunctionEntry> functionByBdf = new HashMap<>();

    /**
     * @param cores of CPUs, by the number that Linux gives them
     * @param attached BDF of the function that a disk, an interface or a memory device is on
     */
    public Inventory(
            Map<Integer, ProcessorCore> cores,
            List<MemoryModule> modules,
            List<AddressRange> ranges,
            List<FunctionEntry> functions,
            Map<Component, String> attached) {
        this.cores = Map.copyOf(cores);
        this.modules = List.copyOf(modules);
        this.ranges = List.copyOf(ranges);
        this.functions = List.copyOf(functions);
        this.attached = Map.copyOf(attached);
        for (MemoryModule module : modules) {
            Dimm dimm = module.dimm();
            for (String name : module.names()) {
                moduleByName.put(name, module);
                dimmByName.put(name, dimm);
            }
        }
        functions.forEach(f -> functionByBdf.put(f.bdf(), f));
    }

    /** The module that an event calls by that name; one that is not known has no serial number. */
    public Dimm dimm(String name) {
        Dimm known = dimmByName.get(name);
        return known != null ? known : unknown(name);
    }

    /** In a storm the same few names come again and again. */
    private static Dimm unknown(String name) {
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 16) & SLOTS - 1;
        Dimm dimm = UNKNOWN[slot];
        // Racy on purpose: an entry is immutable, and one that is lost is made again.
        if (dimm == null || !dimm.label().equals(name)) {
            dimm = new Dimm(name);
            UNKNOWN[slot] = dimm;
        }
        return dimm;
    }

    /** The module that an event calls by that name, or null. */
    public MemoryModule module(String name) {
        return moduleByName.get(name);
    }

    /** The module of that DMI handle, or null. */
    public MemoryModule moduleOf(int handle) {
        return handle < 0 ? null : found(handle);
    }

    private MemoryModule found(int handle) {
        for (MemoryModule module : modules) {
            if (module.handle() == handle) {
                return module;
            }
        }
        return null;
    }

    /** The only module that holds the physical address, or null if that is not known. */
    public MemoryModule moduleAt(long address) {
        int handle = -1;
        for (AddressRange range : ranges) {
            if (range.holds(address)) {
                if (range.shared() || handle >= 0 && handle != range.module()) {
                    return null;
                }
                handle = range.module();
            }
        }
        return moduleOf(handle);
    }

    /** The core of a CPU, or null. */
    public ProcessorCore core(int cpu) {
        return cores.get(cpu);
    }

    /** What is known of the function, or null. */
    public FunctionEntry function(String bdf) {
        return functionByBdf.get(bdf);
    }

    /** The function that a disk, an interface or a memory device is on, or null. */
    public PcieFunction functionOf(Component device) {
        String bdf = attached.get(device);
        return bdf == null ? null : new PcieFunction(bdf);
    }

    /** The function itself, its link or its root port; null where it is not known. */
    public Component above(PcieFunction function, Unit unit) {
        if (function == null || unit == Unit.FUNCTION) {
            return function;
        }
        FunctionEntry entry = functionByBdf.get(function.bdf());
        if (entry == null) {
            return null;
        }
        return switch (unit) {
            case LINK -> entry.link();
            case ROOT_PORT -> entry.rootPort();
            default -> null;
        };
    }

    /** The CPU itself, its core or its socket; null where it is not known. */
    public Component above(LogicalCpu cpu, Unit unit) {
        ProcessorCore core = cores.get(cpu.number());
        return switch (unit) {
            case CPU -> cpu;
            case CORE -> core;
            case SOCKET -> core == null ? null : new Socket(core.socket());
            default -> null;
        };
    }

    /**
     * The same with the CPUs of before that are not there now: one that is offline has no place.
     */
    public Inventory withCpusOf(Inventory before) {
        Map<Integer, ProcessorCore> all = new HashMap<>(before.cores);
        all.putAll(cores);
        return new Inventory(all, modules, ranges, functions, attached);
    }

    public Map<Integer, ProcessorCore> cores() {
        return cores;
    }

    public List<MemoryModule> modules() {
        return modules;
    }

    public List<AddressRange> ranges() {
        return ranges;
    }

    public List<FunctionEntry> functions() {
        return functions;
    }

    public Map<Component, String> attached() {
        return attached;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Inventory i
                        && cores.equals(i.cores)
                        && modules.equals(i.modules)
                        && ranges.equals(i.ranges)
                        && functions.equals(i.functions)
                        && attached.equals(i.attached);
    }

    @Override
    public int hashCode() {
        return Objects.hash(cores.size(), modules.size(), functions.size());
    }

    /** One line, how much of each there is. */
    @Override
    public String toString() {
        long serials = modules.stream().filter(m -> !m.serial().isEmpty()).count();
        return "%d CPUs on %d cores, %d memory modules (%d with a serial number), %d PCI functions"
                .formatted(
                        cores.size(),
                        cores.values().stream().distinct().count(),
                        modules.size(),
                        serials,
                        functions.size());
    }
}
