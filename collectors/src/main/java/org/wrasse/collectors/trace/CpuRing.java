package org.wrasse.collectors.trace;

import java.io.IOException;
import org.wrasse.collectors.RawSink;

/** One CPU's ring on its way into a sink, a slice at a time. */
final class CpuRing implements AutoCloseable {
    /** What came of a look at the ring. */
    enum Progress {
        /** A slice was put. */
        PUT,
        /** What was put last is not journaled yet. */
        WAITING,
        /** There is nothing now. */
        EMPTY
    }

    private static final long NO_TICKET = Long.MIN_VALUE;

    private final RingReader reader;
    private long ticket = NO_TICKET;
    private boolean readSinceCheck = true;
    private boolean missed;
    private RingCursor cursor;

    CpuRing(RingReader reader) {
        this.reader = reader;
    }

    /**
     * Puts the next slice, but not before the last one is journaled: until then the kernel must
     * keep its sub-buffer.
     */
    Progress pump(SubBufferSlice slice, RawSink sink, TraceCounters counters) throws IOException {
        if (ticket != NO_TICKET && !sink.isJournaled(ticket)) {
            return Progress.WAITING;
        }
        ticket = NO_TICKET;
        if (!reader.next(slice)) {
            return Progress.EMPTY;
        }
        ticket = sink.put(slice);
        counters.slice(slice);
        cursor = new RingCursor(slice.cpu, slice.pageTime, slice.offset + slice.length);
        readSinceCheck = true;
        missed |= slice.missed;
        return Progress.PUT;
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
