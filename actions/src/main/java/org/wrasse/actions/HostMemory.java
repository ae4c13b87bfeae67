package org.wrasse.actions;

/** How much memory the host has. */
public final class HostMemory {
    private static final String FILE = "/proc/meminfo";
    private static final String LABEL = "MemTotal:";

    private HostMemory() {}

    /**
     * In bytes; 0, so that no page is within its share, if the kernel does not tell.
     *
     * @throws HardwareFileException if {@code /proc/meminfo} cannot be read
     */
    public static long bytes(HardwareFiles files) throws HardwareFileException {
        return files.read(FILE)
                .lines()
                .filter(line -> line.matches(LABEL + "\\s+[0-9]{1,15} kB"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
