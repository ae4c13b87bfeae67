package org.wrasse.collectors.decode.cper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds firmware's little-endian structures by hand: each number at its place. */
public final class Bytes {
    private byte[] bytes;

    private Bytes(int size) {
        bytes = new byte[size];
    }

    public static Bytes of(int size) {
        return new Bytes(size);
    }

    public Bytes u8(int offset, long value) {
        return put(offset, value, 1);
    }

    public Bytes u16(int offset, long value) {
        return put(offset, value, 2);
    }

    public Bytes u32(int offset, long value) {
        return put(offset, value, 4);
    }

    public Bytes u64(int offset, long value) {
        return put(offset, value, 8);
    }

    public Bytes guid(int offset, String guid) {
        return bytes(offset, new Guid(guid).bytes());
    }

    public Bytes text(int offset, String text) {
        return bytes(offset, text.getBytes(StandardCharsets.US_ASCII));
    }

    public Bytes bytes(int offset, byte[] other) {
        System.arraycopy(other, 0, bytes, offset, other.length);
        return this;
    }

    /** Makes room for other bytes at the end. */
    public Bytes append(byte[] other) {
        int end = bytes.length;
        bytes = Arrays.copyOf(bytes, end + other.length);
        return bytes(end, other);
    }

    public byte[] array() {
        return bytes.clone();
    }

    private Bytes put(int offset, long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes[offset + i] = (byte) (value >>> 8 * i);
        }
        return this;
    }
}
