package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.event.LossReport;

/** Per-CPU rings of one kind, as {@link RingLoop} needs them. For one thread. */
public interface RingSource {
    /** The CPUs that may ever have a ring. */
    List<Integer> cpus() throws IOException;

    /**
     * Opens a CPU's ring.
     *
     * @param from how far a reader of this ring that was given up has got; null if there was none
     * @return empty if the CPU has none now
     */
    Optional<RingReader> open(int cpu, RingCursor from) throws IOException;

    /** What the kernel has lost of an open ring since this was asked last. */
    Optional<LossReport> lost(RingReader ring) throws IOException;

    /** Whether an open ring can stop to get records, as when its CPU goes offline. */
    default boolean ringsMayGo() {
        return false;
    }

    /** Those of the open rings that get no records any more; they are opened anew when possible. */
    default List<RingReader> gone(Collection<RingReader> open) throws IOException {
        return List.of();
    }
}
