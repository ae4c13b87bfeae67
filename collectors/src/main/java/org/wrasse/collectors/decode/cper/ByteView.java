package org.wrasse.collectors.decode.cper;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Some bytes, little-endian, of which nothing outside can be read: whatever lies outside is absent.
 * Offsets may be any number.
 */
public final class ByteView {
    private final byte[] data;
    private final int start;
    private final int length;

    private ByteView(byte[] data, int start, int length) {
        this.data = data;
        this.start = start;
        this.length = length;
    }

    /** All of the array; it is not copied. */
    public static ByteView of(byte[] data) {
        return new ByteView(data, 0, data.length);
    }

    public int length() {
        return length;
    }

    /** Whether {@code size} bytes from {@code offset} are all inside. */
    public boolean holds(long offset, long size) {
        return offset >= 0 && size >= 0 && offset <= length && size <= length - offset;
    }

    /** What there is of the {@code size} bytes from {@code offset}. */
    public ByteView part(long offset, long size) {
        int from = (int) Math.max(0, Math.min(offset, length));
        int count = (int) Math.max(0, Math.min(size, length - from));
        return new ByteView(data, start + from, count);
    }

    /** What there is from {@code offset} on. */
    public ByteView from(long offset) {
        return part(offset, length);
    }

    /** An unsigned number of 1 to 8 bytes; one of 8 bytes uses the sign bit. */
    public OptionalLong number(long offset, int size) {
        if (!holds(offset, size)) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | data[start + (int) offset + i] & 0xff;
        }
        return OptionalLong.of(value);
    }

    /** The same, or 0 where it is absent. */
    public long numberOrZero(long offset, int size) {
        return number(offset, size).orElse(0);
    }

    /** Whether these bytes stand at {@code offset}. */
    public boolean startsWith(long offset, byte[] expected) {
        return holds(offset, expected.length)
                && Arrays.equals(part(offset, expected.length).bytes(), expected);
    }

    public Optional<Guid> guid(long offset) {
        return holds(offset, Guid.SIZE)
                ? Optional.of(Guid.of(data, start + (int) offset))
                : Optional.empty();
    }

    /**
     * ASCII text up to a NUL or the end of its {@code size} bytes, without blanks at its ends; what
     * cannot be printed is a question mark.
     */
    public Optional<String> text(long offset, int size) {
        if (!holds(offset, size)) {
            return Optional.empty();
        }
        String all = new String(part(offset, size).bytes(), StandardCharsets.US_ASCII);
        int end = all.indexOf('\0');
        String text = end < 0 ? all : all.substring(0, end);
        return Optional.of(text.replaceAll("[^ -~]", "?").strip());
    }

    /** A copy. */
    public byte[] bytes() {
        return Arrays.copyOfRange(data, start, start + length);
    }
}
