package org.wrasse.actions.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/** What the kernel says of its CPUs. */
final class CpuFiles {
    static final String DIRECTORY = "/sys/devices/system/cpu/";
    private static final String NODES = "/sys/devices/system/node";

    private final HardwareFiles files;

    CpuFiles(HardwareFiles files) {
        this.files = files;
    }

    static String online(int cpu) {
        return DIRECTORY + "cpu" + cpu + "/online";
    }

    boolean isThere(int cpu) {
        return files.exists(DIRECTORY + "cpu" + cpu);
    }

    /** Whether the kernel can do without it. */
    boolean canGoOffline(int cpu) {
        return files.exists(online(cpu));
    }

    boolean isOffline(int cpu) throws HardwareFileException {
        return canGoOffline(cpu) && files.read(online(cpu)).strip().equals("0");
    }

    CpuList online() throws HardwareFileException {
        return CpuList.parse(files.read(DIRECTORY + "online"));
    }

    /** All that the machine has, offline ones too. */
    CpuList present() throws HardwareFileException {
        return CpuList.parse(files.read(DIRECTORY + "present"));
    }

    /** All online hardware threads of the CPU's core, itself too. */
    SortedSet<Integer> core(int cpu) throws HardwareFileException {
        String list = DIRECTORY + "cpu" + cpu + "/topology/thread_siblings_list";
        SortedSet<Integer> core = new TreeSet<>(List.of(cpu));
        if (files.exists(list)) {
            core.addAll(CpuList.parse(files.read(list)).cpus());
        }
        return core;
    }

    /** The first NUMA node whose CPUs are all among these. */
    Optional<String> nodeWithin(SortedSet<Integer> cpus) throws HardwareFileException {
        for (String node : files.exists(NODES) ? files.list(NODES) : new ArrayList<String>()) {
            String list = NODES + "/" + node + "/cpulist";
            if (node.matches("node[0-9]+") && files.exists(list)) {
                if (CpuList.parse(files.read(list)).within(cpus)) {
                    return Optional.of(node);
                }
            }
        }
        return Optional.empty();
    }

    /** Those of these that the kernel's scheduler leaves alone ({@code isolcpus}). */
    SortedSet<Integer> isolated(SortedSet<Integer> cpus) throws HardwareFileException {
        String list = DIRECTORY + "isolated";
        SortedSet<Integer> isolated = new TreeSet<>();
        if (files.exists(list)) {
            isolated.addAll(CpuList.parse(files.read(list)).cpus());
            isolated.retainAll(cpus);
        }
        return isolated;
    }
}
