package org.wrasse.collectors.trace;

import java.util.ArrayList;
import java.util.List;

/** The kernel's way to write a set of CPUs: {@code 0-3,8,10-11}. */
public final class CpuList {
    private static final int MOST = 1 << 16;

    private CpuList() {}

    /**
     * The CPUs in the order written.
     *
     * @throws TraceException if it is no such list
     */
    public static List<Integer> parse(String text) throws TraceException {
        List<Integer> cpus = new ArrayList<>();
        if (text.isBlank()) {
            return List.of();
        }
        for (String range : text.strip().split(",")) {
            if (!range.matches("\\d{1,6}(-\\d{1,6})?")) {
                throw new TraceException("no list of CPUs: \"" + text.strip() + "\"");
            }
            String[] ends = range.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int cpu = first; cpu <= last && cpu < MOST; cpu++) {
                cpus.add(cpu);
            }
        }
        return List.copyOf(cpus);
    }
}
