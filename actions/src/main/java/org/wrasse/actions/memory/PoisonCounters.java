package org.wrasse.actions.memory;

import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;

/**
 * What the kernel counts of poisoned memory.
 *
 * @param corruptedKib all that is marked as poisoned, softly or hard; -1 if it does not tell
 * @param failures memory failures of all nodes since boot, in which no soft offline is counted; -1
 *     before Linux 6.3
 */
record PoisonCounters(long corruptedKib, long failures) {
    private static final String MEMORY = "/proc/meminfo";
    private static final String NODES = "/sys/devices/system/node";
    private static final long NONE = -1;

    static PoisonCounters read(HardwareFiles files) {
        return new PoisonCounters(corrupted(files), failures(files));
    }

    private static long corrupted(HardwareFiles files) {
        try {
            return files.read(MEMORY)
                    .lines()
                    .filter(line -> line.matches("HardwareCorrupted:\\s+[0-9]{1,15} kB"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(NONE);
        } catch (HardwareFileException e) {
            return NONE; // told as such: it only confirms
        }
    }

    private static long failures(HardwareFiles files) {
        long sum = NONE;
        try {
            for (String node : files.list(NODES)) {
                String total = NODES + "/" + node + "/memory_failure/total";
                if (node.matches("node[0-9]+") && files.exists(total)) {
                    sum = Math.max(0, sum) + Long.parseLong(files.read(total).strip());
                }
            }
            return sum;
        } catch (HardwareFileException | NumberFormatException e) {
            return NONE; // told as such: it only confirms
        }
    }

    /** {@code HardwareCorrupted 0 -> 4 kB, memory failures of all nodes 0 -> 1}. */
    String to(PoisonCounters after) {
        String corrupted =
                "HardwareCorrupted "
                        + (after.corruptedKib < 0
                                ? "not told"
                                : corruptedKib + " -> " + after.corruptedKib + " kB");
        return after.failures < 0
                ? corrupted
                : corrupted
                        + ", memory failures of all nodes "
                        + failures
                        + " -> "
                        + after.failures;
    }
}
