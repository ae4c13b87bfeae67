package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wrasse.collectors.os.Epoll;

/**
 * The rings of all possible CPUs, in the wait set of one epoll. A CPU that was never online has no
 * ring; it is asked again when {@link #openLateComers()} is called.
 */
final class CpuRings implements AutoCloseable {
    private final RingReaders readers;
    private final Map<Integer, RingCursor> cursors;
    private final Epoll epoll;
    private final Map<Integer, CpuRing> rings = new TreeMap<>();
    private final Collection<Integer> absent;

    private CpuRings(
            RingReaders readers,
            List<Integer> possible,
            Map<Integer, RingCursor> cursors,
            Epoll epoll) {
        this.readers = readers;
        this.cursors = cursors;
        this.epoll = epoll;
        this.absent = new TreeSet<>(possible);
    }

    static CpuRings open(
            RingReaders readers,
            List<Integer> possible,
            Map<Integer, RingCursor> cursors,
            Epoll epoll)
            throws IOException {
        CpuRings rings = new CpuRings(readers, possible, cursors, epoll);
        try {
            rings.openLateComers();
            return rings;
        } catch (IOException e) {
            rings.close();
            throw e;
        }
    }

    /** Opens the rings of CPUs that had none so far. */
    void openLateComers() throws IOException {
        for (int cpu : List.copyOf(absent)) {
            Optional<RingReader> reader = readers.open(cpu, cursors.get(cpu));
            if (reader.isPresent()) {
                rings.put(cpu, new CpuRing(reader.get()));
                absent.remove(cpu);
                epoll.add(reader.get().fd(), cpu);
            }
        }
    }

    /** Takes a ring that cannot become readable out of the wait set. */
    void giveUp(int cpu) throws IOException {
        CpuRing ring = rings.remove(cpu);
        if (ring != null) {
            epoll.remove(ring.fd());
            ring.close();
            absent.add(cpu);
        }
    }

    boolean allOpen() {
        return absent.isEmpty();
    }

    Collection<CpuRing> open() {
        return Collections.unmodifiableCollection(rings.values());
    }

    @Override
    public void close() {
        new ArrayList<>(rings.values()).forEach(CpuRing::close);
        rings.clear();
    }
}
