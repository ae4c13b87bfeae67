package org.wrasse.collectors.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One record where it lies, and the first thing that was found wrong with it. A field that lies
 * outside says so here and gives a default: a storm of broken records must not be a storm of
 * exceptions.
 *
 * <p>Little-endian. Mutable and reused; not thread-safe.
 */
final class RecordView {
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private byte[] data;
    private int start;
    private int length;
    private String problem;

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Views the {@code length} bytes from {@code start}, its {@code common_type}. */
    RecordView reset(byte[] data, int start, int length) {
        this.data = data;
        this.start = start;
        this.length = length;
        this.problem = null;
        return this;
    }

    int length() {
        return length;
    }

    /** Whether {@code size} bytes from {@code offset} are all inside; neither may be negative. */
    boolean holds(int offset, int size) {
        return offset + size <= length;
    }

    /** The four getters ask that {@link #holds}. */
    byte byteAt(int offset) {
        return data[start + offset];
    }

    short shortAt(int offset) {
        return (short) SHORT.get(data, start + offset);
    }

    int intAt(int offset) {
        return (int) INT.get(data, start + offset);
    }

    long longAt(int offset) {
        return (long) LONG.get(data, start + offset);
    }

    boolean equalAt(int offset, int size, byte[] other) {
        int from = start + offset;
        return Arrays.equals(data, from, from + size, other, 0, other.length);
    }

    byte[] bytes(int offset, int size) {
        return Arrays.copyOfRange(data, start + offset, start + offset + size);
    }

    byte[] bytes() {
        return bytes(0, length);
    }

    /** Notes that the named field is not inside the record; the first such note stays. */
    void outside(String field, int offset, int size) {
        if (problem == null) {
            problem =
                    field
                            + " lies outside the record: "
                            + size
                            + " bytes at "
                            + offset
                            + " of "
                            + length;
        }
    }

    void fail(String why) {
        if (problem == null) {
            problem = why;
        }
    }

    /** One line, or null as long as nothing is wrong. */
    String problem() {
        return problem;
    }
}
