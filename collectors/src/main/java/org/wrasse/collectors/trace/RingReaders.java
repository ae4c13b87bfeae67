package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.Optional;
import org.wrasse.collectors.os.Errno;
import org.wrasse.collectors.os.FileHandle;
import org.wrasse.collectors.os.SystemCallException;

/** Opens the readers of an instance's rings, all of the same kind. */
final class RingReaders {
    private final TraceInstance instance;
    private final SubBufferLayout layout;
    private final boolean mapped;

    private RingReaders(TraceInstance instance, SubBufferLayout layout, boolean mapped) {
        this.instance = instance;
        this.layout = layout;
        this.mapped = mapped;
    }

    /** Finds out which kind it will be by trying on the CPUs that are online. */
    static RingReaders choose(TraceInstance instance, ReaderChoice choice) throws IOException {
        SubBufferLayout layout = instance.layout();
        if (choice == ReaderChoice.READ) {
            return new RingReaders(instance, layout, false);
        }
        Optional<IOException> failure = mapFailure(instance, layout);
        if (choice == ReaderChoice.MMAP && failure.isPresent()) {
            throw new TraceException(
                    failure.get().getMessage()
                            + ": choose the reader `auto` or `read`, or a kernel from 6.10 on",
                    failure.get());
        }
        return new RingReaders(instance, layout, failure.isEmpty());
    }

    /** Why no ring can be mapped; empty if one can. */
    private static Optional<IOException> mapFailure(TraceInstance instance, SubBufferLayout layout)
            throws IOException {
        Optional<IOException> failure =
                Optional.of(new TraceException("no CPU of " + instance + " is online"));
        for (int cpu : instance.onlineCpus()) {
            try (FileHandle pipe = FileHandle.openNonBlocking(instance.rawPipe(cpu))) {
                MappedRing.open(cpu, pipe, layout, null).close();
                return Optional.empty();
            } catch (SystemCallException | TraceException e) {
                failure = Optional.of(e);
            }
        }
        return failure;
    }

    boolean mapped() {
        return mapped;
    }

    SubBufferLayout layout() {
        return layout;
    }

    /**
     * Opens a CPU's ring.
     *
     * @return empty if the CPU has none (yet): it was never online since the instance was made
     */
    Optional<RingReader> open(int cpu, RingCursor cursor) throws IOException {
        FileHandle pipe = null;
        try {
            pipe = FileHandle.openNonBlocking(instance.rawPipe(cpu));
            return Optional.of(
                    mapped
                            ? MappedRing.open(cpu, pipe, layout, cursor)
                            : new ReadRing(cpu, pipe, layout));
        } catch (SystemCallException e) {
            if (pipe != null) {
                pipe.close();
            }
            if (isAbsent(cpu, e.errno())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Kernels differ in what they say of a ring that is not there. */
    private boolean isAbsent(int cpu, int errno) throws IOException {
        return errno == Errno.ENODEV
                || errno == Errno.ENOENT
                || !instance.onlineCpus().contains(cpu);
    }
}
