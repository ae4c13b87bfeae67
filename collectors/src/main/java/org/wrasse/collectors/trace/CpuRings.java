package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
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
    private final RingSource source;
    private final Epoll epoll;
    private final Map<Integer, CpuRing> rings = new TreeMap<>();
    private final Collection<Integer> absent;

    /** How far rings that were given up have been read. */
    private final Map<Integer, RingCursor> cursors = new HashMap<>();

    private CpuRings(RingSource source, Epoll epoll) throws IOException {
        this.source = source;
        this.epoll = epoll;
        this.absent = new TreeSet<>(source.cpus());
    }

    static CpuRings open(RingSource source, Epoll epoll) throws IOException {
        CpuRings rings = new CpuRings(source, epoll);
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
            Optional<RingReader> reader = source.open(cpu, cursors.get(cpu));
            if (reader.isPresent()) {
                rings.put(cpu, new CpuRing(reader.get()));
                absent.remove(cpu);
                epoll.add(reader.get().fd(), cpu);
            }
        }
    }

    /** Makes every ring ready for a wait; false if one has records after all. */
    boolean rest() throws IOException {
        boolean empty = true;
        for (CpuRing ring : rings.values()) {
            empty &= ring.reader().rest();
        }
        return empty;
    }

    /** The rings that get no records any more. */
    List<CpuRing> gone() throws IOException {
        return source.gone(rings.values().stream().map(CpuRing::reader).toList()).stream()
                .map(reader -> rings.get(reader.cpu()))
                .toList();
    }

    /**
     * Takes a ring out of the wait set and closes it; its CPU counts as absent. Should the ring
     * come back it is read on from where it was.
     */
    void giveUp(int cpu) throws IOException {
        CpuRing ring = rings.remove(cpu);
        if (ring != null) {
            epoll.remove(ring.fd());
            ring.close();
            absent.add(cpu);
            if (ring.cursor() != null) {
                cursors.put(cpu, ring.cursor());
            }
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
