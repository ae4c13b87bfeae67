package org.wrasse.collectors.trace;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of the wanted events a kernel had when we looked last. Those of a module come when it is
 * loaded, with a number of their own each time. Not thread-safe.
 */
public final class KnownEvents {
    private final TraceFs traceFs;
    private final List<WantedEvent> wanted;
    private SortedMap<String, Integer> known;
    private SortedMap<String, Integer> seen;

    /** Knows the events that there are now. */
    public KnownEvents(TraceFs traceFs, Collection<WantedEvent> wanted) throws IOException {
        this.traceFs = traceFs;
        this.wanted = List.copyOf(wanted);
        seen = traceFs.numbers(wanted);
        known = new TreeMap<>(seen);
    }

    /**
     * The names of those that have come, or come back, since {@link #accept} was called last. A few
     * reads of small files.
     */
    public List<String> look() throws IOException {
        seen = traceFs.numbers(wanted);
        known.keySet().retainAll(seen.keySet());
        Map<String, Integer> come = new TreeMap<>(seen);
        come.entrySet().removeAll(known.entrySet());
        return List.copyOf(come.keySet());
    }

    /** The formats of all that were there at the last look. */
    public TraceFormats formats() throws IOException {
        return traceFs.formats(seen.keySet());
    }

    /** Knows those that were there at the last look, from here on. */
    public void accept() {
        known = new TreeMap<>(seen);
    }
}
