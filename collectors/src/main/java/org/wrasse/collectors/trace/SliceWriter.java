package org.wrasse.collectors.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Puts records into slices in the encoding that {@link RecordCursor} walks. A slice starts at its
 * first record, which may be of any length; others are added as long as it stays near a page.
 *
 * <p>A slice has no sub-buffer to be named by. Its {@link SubBufferSlice#pageTime} is the time of
 * its first record, or one nanosecond after the last slice's if that is later: unique and growing
 * for a CPU as long as the writer lives, and within a boot as long as the clock runs forward.
 */
public final class SliceWriter {
    /** As much as a sub-buffer of tracefs holds. */
    public static final int FULL = 4080;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HEADER = 4;
    private static final int LONG_HEADER = 8;
    private static final int EXTEND = 8;
    private static final int LARGEST_SHORT = 28 * 4;
    private static final int TIME_EXTEND = 30;
    private static final int DELTA_BITS = 27;
    private static final int DELTA_MASK = (1 << DELTA_BITS) - 1;
    private static final long LARGEST_DELTA = (1L << DELTA_BITS + 32) - 1;

    private final int cpu;
    private long lastPageTime = Long.MIN_VALUE;
    private long time;
    private SubBufferSlice slice;

    /**
     * @param cpu that its slices are of
     */
    public SliceWriter(int cpu) {
        this.cpu = cpu;
    }

    /** The records from here on go into {@code into}, which is emptied. */
    public void start(SubBufferSlice into) {
        slice = into;
        slice.cpu = cpu;
        slice.offset = 0;
        slice.records = 0;
        slice.missed = false;
        slice.lost = 0;
        slice.length = 0;
    }

    /**
     * Whether the slice takes the record. It does not if the record is older than the last one: the
     * encoding cannot say that.
     */
    public boolean fits(long recordTime, int length) {
        if (slice.records == 0) {
            return true;
        }
        long delta = recordTime - time;
        return recordTime >= time
                && delta >= 0
                && delta <= LARGEST_DELTA
                && slice.length + EXTEND + LONG_HEADER + padded(length) <= FULL;
    }

    /**
     * Adds a record.
     *
     * @return where its payload is to be copied to in the slice's data
     */
    public int add(long recordTime, int length) {
        open(recordTime, length);
        long delta = recordTime - time;
        time = recordTime;
        if (delta > DELTA_MASK) {
            header(TIME_EXTEND, delta & DELTA_MASK);
            word((int) (delta >>> DELTA_BITS));
            delta = 0;
        }
        if (length > 0 && length <= LARGEST_SHORT && length % 4 == 0) {
            header(length / 4, delta);
        } else {
            header(0, delta);
            word(length + HEADER);
        }
        return payload(length);
    }

    /** Adds bytes that are no record, as a last one that says so. */
    public int addGarbage(long at, int length) {
        open(at, length);
        header(0, 0);
        word(0); // a length that none can have
        return payload(length);
    }

    private void open(long recordTime, int length) {
        if (slice.records == 0) {
            time = recordTime;
            lastPageTime = Math.max(recordTime, lastPageTime + 1);
            slice.pageTime = lastPageTime;
            slice.baseTime = recordTime;
        }
        slice.records++;
        int needed = slice.length + EXTEND + LONG_HEADER + padded(length);
        if (slice.data.length < needed) {
            slice.data = Arrays.copyOf(slice.data, needed);
        }
    }

    private int payload(int length) {
        int at = slice.length;
        slice.length += padded(length);
        Arrays.fill(slice.data, at + length, slice.length, (byte) 0);
        return at;
    }

    private void header(int typeLen, long delta) {
        word((int) delta << 5 | typeLen);
    }

    private void word(int value) {
        INT.set(slice.data, slice.length, value);
        slice.length += Integer.BYTES;
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }
}
