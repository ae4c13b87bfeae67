package org.wrasse.collectors.trace;

import java.util.Arrays;

/**
 * Consecutive whole ring records of one sub-buffer ("page") of one CPU: all of it, or what was
 * added since the last look. It can be decoded by itself: {@link #baseTime} is the absolute time
 * that the first record's delta is counted from.
 *
 * <p>Mutable and reused: the reader has one, each slot of the pipeline has one.
 */
public final class SubBufferSlice {
    /** The CPU whose ring it is. */
    public int cpu;

    /** The sub-buffer's own time stamp, which with the CPU identifies it within a boot. */
    public long pageTime;

    /** Where {@link #data} starts, in bytes from the start of the sub-buffer's data. */
    public int offset;

    /** Time stamp of the record before the first one here, or {@link #pageTime}. */
    public long baseTime;

    /** How many records (data records, not padding or time stamps) there are. */
    public int records;

    /** Whether the kernel marked that events were lost before this sub-buffer. */
    public boolean missed;

    /** How many were lost, as the sub-buffer says; 0 where it only says that some were. */
    public long lost;

    /** The ring records; {@link #length} bytes of it count. */
    public byte[] data;

    public int length;

    public SubBufferSlice(int capacity) {
        data = new byte[capacity];
    }

    /** Makes this slice a copy of {@code other}, growing if it must. */
    public void copyFrom(SubBufferSlice other) {
        cpu = other.cpu;
        pageTime = other.pageTime;
        offset = other.offset;
        baseTime = other.baseTime;
        records = other.records;
        missed = other.missed;
        lost = other.lost;
        length = other.length;
        if (data.length < length) {
            data = new byte[length];
        }
        System.arraycopy(other.data, 0, data, 0, length);
    }

    /** The bytes that count, as an array of their own. */
    public byte[] bytes() {
        return Arrays.copyOf(data, length);
    }
}
