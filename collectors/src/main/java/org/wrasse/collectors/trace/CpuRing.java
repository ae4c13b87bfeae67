package org.wrasse.collectors.trace;

import java.io.IOException;
import org.wrasse.collectors.RawSink;

/** One CPU's ring on its way into a sink, a slice at a time. */
final class CpuRing implements AutoCloseable {
    private static final long NO_TICKET = Long.MIN_VALUE;

    private final RingReader reader;
    private final HeldSlice held = new HeldSlice();
    private long ticket = NO_TICKET;
    private long time;
    private boolean readSinceCheck = true;
    private boolean missed;
    private RingCursor cursor;

    CpuRing(RingReader reader) {
        this.reader = reader;
    }

    /**
     * Reads the next records, but not before those that were put last are journaled: until then the
     * kernel must keep their sub-buffer.
     *
     * @return false if there are none: what comes is later than anything that was read before
     */
    boolean look(RawSink sink) throws IOException {
        if (held.isEmpty() && (ticket == NO_TICKET || sink.isJournaled(ticket))) {
            ticket = NO_TICKET;
            held.fill(reader);
        }
        time = held.isEmpty() ? time : held.firstTime();
        return !held.isEmpty() || ticket != NO_TICKET;
    }

    /**
     * Nanoseconds of the trace clock that the next record is not older than; of no meaning if
     * {@link #look} has found that there is none.
     */
    long time() {
        return time;
    }

    /**
     * Puts the records that were read and are not later than {@code until}; whether there were any.
     *
     * @param part may be used for them
     */
    boolean putUntil(long until, SubBufferSlice part, RawSink sink, TraceCounters counters) {
        if (held.isEmpty() || held.firstTime() > until) {
            return false;
        }
        SubBufferSlice slice = held.takeUntil(until, part);
        ticket = sink.put(slice);
        counters.slice(slice);
        cursor = new RingCursor(slice.cpu, slice.pageTime, slice.offset + slice.length);
        readSinceCheck = true;
        missed |= slice.missed;
        return true;
    }

    /** Whether the kernel marked a loss since this was asked last. */
    boolean takeMissed() {
        boolean was = missed;
        missed = false;
        return was;
    }

    /** Whether anything was read since this was asked last: without that nothing can be lost. */
    boolean takeReadSinceCheck() {
        boolean was = readSinceCheck;
        readSinceCheck = false;
        return was;
    }

    /** The end of what was put last; null if nothing was. */
    RingCursor cursor() {
        return cursor;
    }

    RingReader reader() {
        return reader;
    }

    int cpu() {
        return reader.cpu();
    }

    int fd() {
        return reader.fd();
    }

    @Override
    public void close() {
        reader.close();
    }
}
