package org.wrasse.collectors.event;

import java.nio.ByteBuffer;
import java.util.StringJoiner;

/**
 * The kernel's extract of a CPER memory error section (UEFI 2.10, N.2.5): 55 bytes packed, 54
 * before the last was added. What its validation bits deny is -1 here.
 */
public record CompactMemoryError(
        int node,
        int card,
        int module,
        int rank,
        int device,
        int bankGroup,
        int bank,
        int row,
        int column,
        int bitPosition,
        int chip,
        int arrayHandle,
        int moduleHandle) {

    private static final int SIZE = 54;
    private static final int EXTENDED = 54;
    private static final int UNKNOWN = -1;

    private record Reader(ByteBuffer bytes, long valid) {
        int value(int bit, int at) {
            return has(bit) ? bytes.getShort(at) & 0xffff : UNKNOWN;
        }

        int low(int bit, int at) {
            return has(bit) ? bytes.get(at) & 0xff : UNKNOWN;
        }

        boolean has(int bit) {
            return (valid >>> bit & 1) != 0;
        }

        int extended(int bit) {
            return has(bit) && bytes.limit() > EXTENDED ? bytes.get(EXTENDED) & 0xff : 0;
        }
    }

    /** Reads the structure; all is unknown if the bytes are too few. */
    static CompactMemoryError of(Bytes data) {
        ByteBuffer bytes = data.buffer();
        Reader in = new Reader(bytes, data.size() < SIZE ? 0 : bytes.getLong(0));
        return new CompactMemoryError(
                in.value(3, 8),
                in.value(4, 10),
                in.value(5, 12),
                in.value(15, 48),
                in.value(7, 16),
                in.low(19, 15),
                bank(in),
                row(in),
                in.value(9, 20),
                in.value(10, 22),
                in.has(21) ? in.extended(21) >>> 5 : UNKNOWN,
                in.value(16, 50),
                in.value(17, 52));
    }

    /** One number, or since UEFI 2.8 an address whose other byte is the group. */
    private static int bank(Reader in) {
        return in.has(20) ? in.low(20, 14) : in.value(6, 14);
    }

    private static int row(Reader in) {
        int row = in.value(8, 18);
        return row < 0 ? row : row | (in.extended(18) & 3) << 16;
    }

    /** What is known, for people; empty if nothing is. */
    String text() {
        StringJoiner text = new StringJoiner(" ");
        add(text, "node", node);
        add(text, "card", card);
        add(text, "module", module);
        add(text, "rank", rank);
        add(text, "device", device);
        add(text, "bank group", bankGroup);
        add(text, "bank", bank);
        add(text, "row", row);
        add(text, "column", column);
        add(text, "bit", bitPosition);
        add(text, "chip", chip);
        return text.toString();
    }

    private static void add(StringJoiner text, String name, int value) {
        if (value >= 0) {
            text.add(name + " " + value);
        }
    }
}
