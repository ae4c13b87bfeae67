package org.wrasse.actions;

/**
 * What the host has, of which a share may be taken out of use.
 *
 * @param memoryBytes of pages; 0, so that no page is within its share, if the kernel does not tell
 * @param cpus that one decision each takes offline: cores, or hardware threads; 0 likewise
 */
public record Host(long memoryBytes, int cpus) {
    private static final String FILE = "/proc/meminfo";
    private static final String LABEL = "MemTotal:";

    /** One of which nothing is known, so that nothing is within its share. */
    public static final Host UNKNOWN = new Host(0, 0);

    /**
     * In bytes; 0 if the kernel does not tell.
     *
     * @throws HardwareFileException if {@code /proc/meminfo} cannot be read
     */
    public static long memoryBytes(HardwareFiles files) throws HardwareFileException {
        return files.read(FILE)
                .lines()
                .filter(line -> line.matches(LABEL + "\\s+[0-9]{1,15} kB"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
