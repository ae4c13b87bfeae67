package org.wrasse.actions.cpu;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A list of CPUs as the kernel writes it: {@code 0-3,8}.
 *
 * @param cpus their numbers
 */
record CpuList(SortedSet<Integer> cpus) {

    /** Of what cannot be read as a list nothing is left: nobody then takes a CPU for spare. */
    static CpuList parse(String text) {
        SortedSet<Integer> cpus = new TreeSet<>();
        for (String range : text.strip().split(",", -1)) {
            if (!range.matches("[0-9]{1,6}(-[0-9]{1,6})?")) {
                return new CpuList(new TreeSet<>());
            }
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = Integer.parseInt(range.substring(dash + 1));
            IntStream.rangeClosed(first, last).forEach(cpus::add);
        }
        return new CpuList(cpus);
    }

    int size() {
        return cpus.size();
    }

    /** Whether all of them are among the others; of no CPU at all it is not so. */
    boolean within(SortedSet<Integer> others) {
        return !cpus.isEmpty() && others.containsAll(cpus);
    }
}
