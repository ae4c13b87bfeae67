package org.wrasse.collectors.perf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.wrasse.collectors.os.Errno;
import org.wrasse.collectors.os.FileHandle;
import org.wrasse.collectors.os.LibC;
import org.wrasse.collectors.os.MappedRegion;
import org.wrasse.collectors.os.SystemCallException;
import org.wrasse.collectors.trace.TraceException;

/** An open perf event of one CPU. */
final class PerfEvent implements AutoCloseable {
    private static final long ENABLE = 0x2400;
    private static final long DISABLE = 0x2401;
    private static final long SET_OUTPUT = 0x2405;
    private static final long SET_FILTER = 0x40082406;
    private static final long CLOSE_ON_EXEC = 8;
    private static final long ALL_PROCESSES = -1;
    private static final long NO_GROUP = -1;

    private final FileHandle file;
    private final ByteBuffer counts =
            ByteBuffer.allocateDirect(3 * Long.BYTES).order(ByteOrder.nativeOrder());

    private PerfEvent(FileHandle file) {
        this.file = file;
    }

    /**
     * Opens an event of all processes on a CPU.
     *
     * @param group what it comes and goes with, or null
     * @param name what messages call it
     */
    static PerfEvent open(PerfAttributes attributes, int cpu, PerfEvent group, String name)
            throws SystemCallException, TraceException {
        long leader = group == null ? NO_GROUP : group.fd();
        String what = "perf_event_open " + name + " on CPU " + cpu;
        long fd =
                LibC.get()
                        .syscall(
                                systemCall(),
                                attributes.encode(),
                                ALL_PROCESSES,
                                cpu,
                                leader,
                                CLOSE_ON_EXEC);
        if (fd < 0) {
            throw new SystemCallException(what, Errno.last());
        }
        return new PerfEvent(FileHandle.of("perf event " + name + " of CPU " + cpu, (int) fd));
    }

    private static long systemCall() throws TraceException {
        String arch = System.getProperty("os.arch");
        return switch (arch) {
            case "amd64" -> 298;
            case "aarch64", "riscv64" -> 241;
            default ->
                    throw new TraceException(
                            "perf rings are not supported on "
                                    + arch
                                    + ": set trace.source to tracefs");
        };
    }

    /** Makes a ring that this event writes to; {@code pages} is a power of two. */
    MappedRegion map(int pages) throws SystemCallException {
        return MappedRegion.writable(file, (1 + pages) * LibC.get().getpagesize());
    }

    /** Lets through only the records of a tracepoint that pass; an empty filter passes all. */
    void filter(String filter) throws SystemCallException {
        if (!filter.isEmpty()) {
            file.ioctl(SET_FILTER, filter);
        }
    }

    /** Lets this event, which had no ring, write to that of another of its CPU. */
    void writeTo(PerfEvent ring) throws SystemCallException {
        file.ioctl(SET_OUTPUT, ring.fd());
    }

    void enable() throws SystemCallException {
        file.ioctl(ENABLE);
    }

    void disable() throws SystemCallException {
        file.ioctl(DISABLE);
    }

    /** Nanoseconds that it has been at work; stands still once its CPU has gone. */
    long enabledNanos() throws SystemCallException {
        file.read(counts);
        return counts.getLong(8);
    }

    /** Samples that found no room; only of events opened to count them. */
    long lost() throws SystemCallException {
        file.read(counts);
        return counts.getLong(16);
    }

    int fd() {
        return file.fd();
    }

    @Override
    public void close() {
        file.close();
    }
}
