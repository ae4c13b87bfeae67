package org.wrasse.collectors.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives the same String for the same bytes as long as it remembers them: in a storm the labels and
 * messages are few, and making them anew is most of the cost of an event.
 */
final class TextCache {
    private static final int SLOT_BITS = 5;
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final byte[] NEVER = {};

    private final byte[][] keys = new byte[1 << SLOT_BITS][];
    private final String[] texts = new String[1 << SLOT_BITS];

    TextCache() {
        Arrays.fill(keys, NEVER);
    }

    /** The text of {@code size} bytes up to the first NUL. */
    String get(RecordView record, int offset, int size) {
        if (size == 0) {
            return "";
        }
        int slot = slot(record, offset, size);
        if (!record.equalAt(offset, size, keys[slot])) {
            keys[slot] = record.bytes(offset, size);
            texts[slot] = text(keys[slot]);
        }
        return texts[slot];
    }

    private static int slot(RecordView record, int offset, int size) {
        long hash = size;
        int end = offset + size;
        int at = offset;
        for (; at + 8 <= end; at += 8) {
            hash = (hash ^ record.longAt(at)) * MIX;
        }
        for (; at < end; at++) {
            hash = (hash ^ record.byteAt(at)) * MIX;
        }
        return (int) (hash >>> 64 - SLOT_BITS);
    }

    private static String text(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0
                ? text
                : new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
