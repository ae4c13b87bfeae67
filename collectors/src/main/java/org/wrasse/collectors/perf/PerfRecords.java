package org.wrasse.collectors.perf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks the records of a perf ring's data area: a header of u32 type, u16 misc, u16 size, then by
 * type. Samples are those of {@link PerfAttributes#tracepoint}: u64 time, u32 size of the raw
 * bytes, raw bytes. Records may wrap around the end of the area. Whatever the bytes are, nothing
 * outside a record is read and each step moves on.
 *
 * <p>Positions count from the ring's beginning and never wrap. Mutable and reused; not thread-safe.
 */
final class PerfRecords {
    /** What a record is. */
    enum Kind {
        SAMPLE,
        /** Records had no room. */
        LOST,
        /** Of no interest: throttling and the like. */
        OTHER,
        /** Bytes that make no record. */
        GARBAGE
    }

    private static final int TYPE_LOST = 2;
    private static final int TYPE_SAMPLE = 9;
    private static final int TYPE_LOST_SAMPLES = 13;
    private static final int HEADER = 8;
    private static final int TIME = 8;
    private static final int RAW_SIZE = 16;
    private static final int RAW = 20;

    private final ByteBuffer area;
    private final int mask;
    private final byte[] eight = new byte[Long.BYTES];
    private final ByteBuffer word = ByteBuffer.wrap(eight).order(ByteOrder.nativeOrder());
    private long start;
    private long end;
    private int payload;
    private int payloadLength;
    private Kind kind;
    private long lost;

    /**
     * @param area its capacity is a power of two
     */
    PerfRecords(ByteBuffer area) {
        this.area = area.duplicate().order(ByteOrder.nativeOrder());
        this.mask = area.capacity() - 1;
        if (Integer.bitCount(area.capacity()) != 1 || mask < HEADER) {
            throw new IllegalArgumentException("no size for a ring: " + area.capacity());
        }
    }

    /**
     * Looks at the record at {@code position}; false if that is {@code head}, where the kernel
     * writes next.
     */
    boolean at(long position, long head) {
        long available = head - position;
        if (available <= 0) {
            return false;
        }
        start = position;
        if (available > area.capacity() || available < HEADER) {
            return garbage(available);
        }
        int type = intAt(0);
        int size = intAt(4) >>> 16;
        if (size < HEADER || size > available) {
            return garbage(available);
        }
        end = start + size;
        classify(type, size);
        return true;
    }

    private void classify(int type, int size) {
        switch (type) {
            case TYPE_SAMPLE -> sample(size);
            case TYPE_LOST -> lost(size, 16);
            case TYPE_LOST_SAMPLES -> lost(size, 8);
            default -> kind = Kind.OTHER;
        }
    }

    private void sample(int size) {
        long raw = size < RAW ? Long.MAX_VALUE : intAt(RAW_SIZE) & 0xffffffffL;
        if (raw > size - RAW) {
            garbage(size);
            return;
        }
        kind = Kind.SAMPLE;
        payload = RAW;
        payloadLength = (int) raw;
    }

    private void lost(int size, int at) {
        if (size < at + Long.BYTES) {
            garbage(size);
            return;
        }
        kind = Kind.LOST;
        lost = longAt(at);
    }

    private boolean garbage(long bytes) {
        kind = Kind.GARBAGE;
        end = start + bytes;
        payload = 0;
        payloadLength = (int) Math.min(bytes, area.capacity());
        return true;
    }

    Kind kind() {
        return kind;
    }

    /** Where the next record starts. */
    long end() {
        return end;
    }

    /** Of a sample: nanoseconds of the event's clock. */
    long time() {
        return longAt(TIME);
    }

    /** Of a {@link Kind#LOST} record: how many. */
    long lost() {
        return lost;
    }

    /** Bytes of a sample's raw record, or of garbage. */
    int payloadLength() {
        return payloadLength;
    }

    /** Copies the first bytes of the payload. */
    void copyPayload(byte[] into, int at, int length) {
        copy(payload, into, at, Math.min(length, payloadLength));
    }

    private int intAt(int offset) {
        int from = index(offset);
        if (from <= mask + 1 - Integer.BYTES) {
            return area.getInt(from);
        }
        copy(offset, eight, 0, Integer.BYTES);
        return word.getInt(0);
    }

    private long longAt(int offset) {
        int from = index(offset);
        if (from <= mask + 1 - Long.BYTES) {
            return area.getLong(from);
        }
        copy(offset, eight, 0, Long.BYTES);
        return word.getLong(0);
    }

    private int index(int offset) {
        return (int) (start + offset) & mask;
    }

    private void copy(int offset, byte[] into, int at, int length) {
        int from = index(offset);
        int first = Math.min(length, mask + 1 - from);
        area.get(from, into, at, first);
        area.get(0, into, at + first, length - first);
    }
}
