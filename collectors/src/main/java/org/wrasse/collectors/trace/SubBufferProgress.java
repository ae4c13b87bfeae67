package org.wrasse.collectors.trace;

import java.nio.ByteBuffer;

/**
 * Takes slices off a CPU's sub-buffers one after the other and knows how far it came in the present
 * one. Buffers given to it start at the sub-buffer's first byte and are little-endian.
 */
final class SubBufferProgress {
    private final SubBufferLayout layout;
    private final int cpu;
    private final RecordCursor records = new RecordCursor();
    private long pageTime;
    private int taken;
    private long time;
    private boolean lossTold;

    SubBufferProgress(SubBufferLayout layout, int cpu) {
        this.layout = layout;
        this.cpu = cpu;
    }

    /** The next slice is of another sub-buffer and starts at its first record. */
    void startPage() {
        taken = 0;
        lossTold = false;
    }

    /** The next slice starts where {@code cursor} ended, if it was in this sub-buffer. */
    void resume(ByteBuffer page, RingCursor cursor) {
        startPage();
        int length = layout.length(layout.commit(page), page);
        boolean same = cursor != null && layout.timestamp(page) == cursor.pageTime();
        if (same && cursor.endOffset() > 0 && cursor.endOffset() <= length) {
            byte[] data = new byte[cursor.endOffset()];
            page.get(layout.dataOffset(), data);
            count(data, data.length, cursor.pageTime());
            pageTime = cursor.pageTime();
            taken = data.length;
            lossTold = true;
        }
    }

    /**
     * Fills {@code into} with what the sub-buffer has more than was taken.
     *
     * @return false if that is no record
     */
    boolean take(ByteBuffer page, SubBufferSlice into) {
        long commit = layout.commit(page);
        int length = layout.length(commit, page);
        long stamp = layout.timestamp(page);
        if (length < taken || taken > 0 && stamp != pageTime) {
            startPage(); // someone reset the ring: the same memory is another sub-buffer
        }
        if (length == taken) {
            return false;
        }
        if (taken == 0) {
            pageTime = stamp;
            time = stamp;
        }
        copy(page, length, into);
        tellLoss(commit, page, into);
        return into.records > 0;
    }

    private void copy(ByteBuffer page, int length, SubBufferSlice into) {
        into.cpu = cpu;
        into.pageTime = pageTime;
        into.offset = taken;
        into.baseTime = time;
        into.length = length - taken;
        if (into.data.length < into.length) {
            into.data = new byte[layout.dataSize()];
        }
        page.get(layout.dataOffset() + taken, into.data, 0, into.length);
        into.records = count(into.data, into.length, time);
        taken = length;
    }

    private int count(byte[] data, int length, long baseTime) {
        int count = 0;
        records.reset(data, 0, length, baseTime);
        while (records.next()) {
            count++;
        }
        // Time stamps after the last record count for the next slice's first one.
        time = records.time();
        return count;
    }

    private void tellLoss(long commit, ByteBuffer page, SubBufferSlice into) {
        into.missed = !lossTold && layout.missed(commit);
        into.lost = lossTold ? 0 : layout.lost(commit, page);
        lossTold |= into.records > 0;
    }
}
