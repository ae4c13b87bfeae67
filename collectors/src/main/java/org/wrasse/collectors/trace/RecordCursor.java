package org.wrasse.collectors.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks the records of a sub-buffer's data in place. The encoding is that of the kernel's {@code
 * header_event}: 5 bits type_len, 27 bits time_delta, then by type_len.
 *
 * <p>Data that cannot be followed ends in one last record with {@link #garbage()} set that holds
 * all that is left, so that whoever counts or numbers records agrees on how many there are.
 *
 * <p>Little-endian machines only. Mutable and reused; not thread-safe.
 */
public final class RecordCursor {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HEADER = 4;
    private static final int LARGEST_SHORT_TYPE = 28;
    private static final int PADDING = 29;
    private static final int TIME_EXTEND = 30;
    private static final int TIME_STAMP = 31;
    private static final int DELTA_BITS = 27;
    private static final long STAMP_MASK = (1L << 59) - 1;

    private byte[] data;
    private int position;
    private int end;
    private long time;
    private int offset;
    private int length;
    private String garbage;

    /** Starts before the first record of the slice. */
    public RecordCursor reset(SubBufferSlice slice) {
        return reset(slice.data, 0, slice.length, slice.baseTime);
    }

    /** Starts before the record at {@code from}; {@code to} is the end of the data. */
    public RecordCursor reset(byte[] data, int from, int to, long baseTime) {
        this.data = data;
        this.position = from;
        this.end = to;
        this.time = baseTime;
        this.garbage = null;
        return this;
    }

    /** Goes to the next record; false if there is none. */
    public boolean next() {
        while (position < end) {
            if (end - position < HEADER) {
                return rest("the data ends inside a record header");
            }
            int header = (int) INT.get(data, position);
            int typeLen = header & 31;
            long delta = header >>> 5;
            switch (typeLen) {
                case PADDING -> {
                    if (!skipPadding(delta)) {
                        return garbage != null;
                    }
                }
                case TIME_EXTEND, TIME_STAMP -> {
                    if (!stamp(typeLen, delta)) {
                        return true;
                    }
                }
                default -> {
                    return record(typeLen, delta);
                }
            }
        }
        return false;
    }

    private boolean record(int typeLen, long delta) {
        int from = position + HEADER;
        long bytes = (long) typeLen * 4;
        if (typeLen == 0) {
            if (end - from < 4) {
                return rest("the data ends inside a record header");
            }
            bytes = (int) INT.get(data, from) - 4L;
            from += 4;
        }
        if (bytes < 0 || bytes > end - from) {
            return rest("a record of " + bytes + " bytes where " + (end - from) + " are left");
        }
        time += delta;
        offset = from;
        length = (int) bytes;
        // Records start at multiples of 4, whatever their own length says.
        position = Math.min(end, from + (length + 3 & ~3));
        return true;
    }

    /** Skips padding; false at the end of the data, or if it cannot be followed (then garbage). */
    private boolean skipPadding(long delta) {
        if (delta <= 1) {
            position = end;
            return false;
        }
        if (end - position < 8) {
            rest("the data ends inside a discarded record");
            return false;
        }
        long bytes = (int) INT.get(data, position + HEADER);
        if (bytes < 4 || bytes > end - position - HEADER) {
            rest("a discarded record of " + bytes + " bytes");
            return false;
        }
        time += delta;
        position += HEADER + (int) bytes;
        return true;
    }

    /** Takes a time extend or an absolute time stamp; false if the data ends in it (garbage). */
    private boolean stamp(int typeLen, long delta) {
        if (end - position < 8) {
            rest("the data ends inside a time stamp");
            return false;
        }
        long high = ((int) INT.get(data, position + HEADER) & 0xffffffffL) << DELTA_BITS;
        if (typeLen == TIME_EXTEND) {
            time += delta + high;
        } else {
            long low = high + delta & STAMP_MASK;
            long absolute = time & ~STAMP_MASK | low;
            // The upper 5 bits are not stored: the stamp may have wrapped since the last record.
            time =
                    absolute < time && time - absolute > STAMP_MASK / 2
                            ? absolute + STAMP_MASK + 1
                            : absolute;
        }
        position += 8;
        return true;
    }

    private boolean rest(String why) {
        garbage = why;
        offset = position;
        length = end - position;
        position = end;
        return true;
    }

    /** Nanoseconds of the trace clock. */
    public long time() {
        return time;
    }

    /** Where the record's payload starts in the data: at its {@code common_type}. */
    public int offset() {
        return offset;
    }

    /** Where the record ends and whatever follows it starts in the data. */
    public int end() {
        return position;
    }

    /** Bytes of payload, padding up to a multiple of 4 included. */
    public int length() {
        return length;
    }

    /** Why this last record is no record but bytes that cannot be followed, or null. */
    public String garbage() {
        return garbage;
    }
}
