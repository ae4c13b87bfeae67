package org.wrasse.engine.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.wrasse.collectors.trace.SubBufferSlice;

/**
 * The payload of a {@link RecordKind#PAGE} record, little-endian:
 *
 * <pre>
 *  0  8 bytes  name of the source in ASCII, filled up with NUL
 *  8  u32      CPU
 * 12  u32      offset of the bytes in the sub-buffer's data
 * 16  u64      the sub-buffer's time stamp
 * 24  u64      time stamp that the first record's delta counts from
 * 32  u32      how many records
 * 36  u32      1 if the kernel marked that events were lost before
 * 40  u64      how many, as the sub-buffer says
 * 48           the ring records as the kernel wrote them
 * </pre>
 *
 * Not thread-safe.
 */
public final class PagePayload {
    private static final int HEADER = 48;
    private static final int SOURCE = 8;
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[HEADER + 4096];
    private int length;

    /** Encodes {@code slice}; the result is in {@link #bytes} and {@link #length}. */
    public void encode(String source, SubBufferSlice slice) {
        length = HEADER + slice.length;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        for (int i = 0; i < SOURCE; i++) {
            bytes[i] = i < source.length() ? (byte) source.charAt(i) : 0;
        }
        INT.set(bytes, 8, slice.cpu);
        INT.set(bytes, 12, slice.offset);
        LONG.set(bytes, 16, slice.pageTime);
        LONG.set(bytes, 24, slice.baseTime);
        INT.set(bytes, 32, slice.records);
        INT.set(bytes, 36, slice.missed ? 1 : 0);
        LONG.set(bytes, 40, slice.lost);
        System.arraycopy(slice.data, 0, bytes, HEADER, slice.length);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** The source's name in an encoded payload. */
    public static String source(byte[] payload) {
        int end = 0;
        while (end < SOURCE && payload[end] != 0) {
            end++;
        }
        return new String(payload, 0, end, StandardCharsets.US_ASCII);
    }

    /** Decodes a payload into {@code slice}. */
    public static void decode(byte[] payload, SubBufferSlice slice) {
        slice.cpu = (int) INT.get(payload, 8);
        slice.offset = (int) INT.get(payload, 12);
        slice.pageTime = (long) LONG.get(payload, 16);
        slice.baseTime = (long) LONG.get(payload, 24);
        slice.records = (int) INT.get(payload, 32);
        slice.missed = (int) INT.get(payload, 36) != 0;
        slice.lost = (long) LONG.get(payload, 40);
        slice.length = payload.length - HEADER;
        if (slice.data.length < slice.length) {
            slice.data = new byte[slice.length];
        }
        System.arraycopy(payload, HEADER, slice.data, 0, slice.length);
    }
}
