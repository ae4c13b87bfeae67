package org.wrasse.collectors.sysfs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wrasse.collectors.component.ProcessorCore;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** Processor packages with the CPUs that Linux numbers in them. */
public final class Packages {
    private static final String CPUS = "sys/devices/system/cpu";

    /**
     * One socket.
     *
     * @param id the physical package's, -1 where the kernel does not tell
     * @param cores how many different ones its CPUs are on
     * @param cpus numbers, in order; those that are offline have no place and are left out
     */
    public record Package(int id, int cores, List<Integer> cpus) {}

    private Packages() {}

    /** Reads {@code /sys/devices/system/cpu}. */
    public static List<Package> read(Sysfs machine) throws SysfsException {
        Map<Integer, TreeSet<Integer>> cpus = new TreeMap<>();
        Map<Integer, Set<ProcessorCore>> cores = new TreeMap<>();
        cores(machine)
                .forEach(
                        (cpu, core) -> {
                            int id = core.socket();
                            cpus.computeIfAbsent(id, p -> new TreeSet<>()).add(cpu);
                            cores.computeIfAbsent(id, p -> new HashSet<>()).add(core);
                        });
        List<Package> packages = new ArrayList<>();
        cpus.forEach(
                (id, of) -> packages.add(new Package(id, cores.get(id).size(), List.copyOf(of))));
        return packages;
    }

    /** The core that each CPU is on; numbers that the kernel does not tell are -1. */
    public static Map<Integer, ProcessorCore> cores(Sysfs machine) throws SysfsException {
        Map<Integer, ProcessorCore> cores = new TreeMap<>();
        for (String name : machine.exists(CPUS) ? machine.list(CPUS) : List.<String>of()) {
            String topology = CPUS + "/" + name + "/topology/";
            if (name.matches("cpu\\d{1,6}") && machine.exists(topology)) {
                ProcessorCore core =
                        new ProcessorCore(
                                number(text(machine, topology + "physical_package_id")),
                                Math.max(0, number(text(machine, topology + "die_id"))),
                                number(text(machine, topology + "core_id")));
                cores.put(Integer.valueOf(name.substring(3)), core);
            }
        }
        return cores;
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    private static String text(Sysfs machine, String file) throws SysfsException {
        return machine.exists(file) ? machine.read(file) : "";
    }
}
