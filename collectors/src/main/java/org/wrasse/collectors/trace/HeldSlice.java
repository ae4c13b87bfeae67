package org.wrasse.collectors.trace;

import java.io.IOException;

/**
 * Records of one CPU that have been read and wait to be put, all at once or the older ones first.
 */
final class HeldSlice {
    private final SubBufferSlice slice = new SubBufferSlice(0);
    private final RecordCursor records = new RecordCursor();
    private boolean empty = true;
    private long firstTime;

    boolean isEmpty() {
        return empty;
    }

    /** Takes the ring's next records, if there are any; only when it is empty. */
    void fill(RingReader ring) throws IOException {
        if (ring.next(slice)) {
            empty = false;
            findFirstTime();
        }
    }

    /** Of the oldest record, nanoseconds of the trace clock; of no meaning when it is empty. */
    long firstTime() {
        return firstTime;
    }

    /**
     * Takes the records out that are not later than {@code until}; the first one must not be.
     *
     * @param part may be used for them
     */
    SubBufferSlice takeUntil(long until, SubBufferSlice part) {
        records.reset(slice);
        int taken = 0;
        int end = 0;
        long time = slice.baseTime;
        while (records.next() && records.time() <= until) {
            taken++;
            end = records.end();
            time = records.time();
        }
        if (taken == slice.records) {
            empty = true;
            return slice;
        }
        part.copyFrom(slice);
        part.records = taken;
        part.length = end;
        drop(taken, end, time);
        return part;
    }

    /** Lets the first records go. */
    private void drop(int count, int bytes, long time) {
        slice.offset += bytes;
        slice.baseTime = time;
        slice.records -= count;
        slice.missed = false;
        slice.lost = 0;
        slice.length -= bytes;
        System.arraycopy(slice.data, bytes, slice.data, 0, slice.length);
        findFirstTime();
    }

    private void findFirstTime() {
        records.reset(slice).next();
        firstTime = records.time();
    }
}
