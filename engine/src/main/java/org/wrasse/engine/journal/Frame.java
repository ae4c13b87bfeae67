package org.wrasse.engine.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of a journal record, little-endian:
 *
 * <pre>
 *  0  u8   version, 1
 *  1  u8   kind
 *  2  u16  0
 *  4  u32  length of the payload in bytes
 *  8  u64  sequence number of the first entry
 * 16  u32  how many sequence numbers the record takes, at least 1
 * 20  u32  CRC32C of everything else
 * 24  i64  nanoseconds since 1970 when it was appended
 * 32       payload
 * </pre>
 */
final class Frame {
    static final int VERSION = 1;
    static final int HEADER = 32;
    private static final int CRC = 20;

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private final CRC32C crc = new CRC32C();

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes the header before the {@code length} bytes of payload that stand at {@link #HEADER}.
     */
    void seal(byte[] frame, RecordKind kind, int length, long sequence, int count, long time) {
        frame[0] = VERSION;
        frame[1] = (byte) kind.code();
        SHORT.set(frame, 2, (short) 0);
        INT.set(frame, 4, length);
        LONG.set(frame, 8, sequence);
        INT.set(frame, 16, count);
        LONG.set(frame, 24, time);
        INT.set(frame, CRC, checksum(frame, 0, length));
    }

    /**
     * What is wrong with the frame of {@code size} bytes that begins at {@code at}, or null if it
     * is sound.
     */
    String check(byte[] bytes, int at, int size) {
        if (size < HEADER) {
            return "a record of " + size + " bytes";
        }
        if (bytes[at] != VERSION) {
            return "version " + (bytes[at] & 0xff);
        }
        int length = length(bytes, at);
        if (length < 0 || length != size - HEADER) {
            return "a length of " + length + " in a record of " + size + " bytes";
        }
        if ((int) INT.get(bytes, at + CRC) != checksum(bytes, at, length)) {
            return "a wrong check sum";
        }
        return kind(bytes, at) == null ? "kind " + (bytes[at + 1] & 0xff) : null;
    }

    /** Whether a frame may begin here, as far as four bytes tell. */
    static boolean mayBegin(byte[] bytes, int at) {
        return ((int) INT.get(bytes, at) & 0xffff_00ff) == VERSION;
    }

    static int word(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static RecordKind kind(byte[] bytes, int at) {
        return RecordKind.of(bytes[at + 1] & 0xff);
    }

    static int length(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 4);
    }

    static long sequence(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + 8);
    }

    static int count(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 16);
    }

    static long time(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at + 24);
    }

    private int checksum(byte[] bytes, int at, int length) {
        crc.reset();
        crc.update(bytes, at, CRC);
        crc.update(bytes, at + CRC + 4, HEADER - CRC - 4 + length);
        return (int) crc.getValue();
    }
}
