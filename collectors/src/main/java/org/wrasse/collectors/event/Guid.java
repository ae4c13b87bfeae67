package org.wrasse.collectors.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** Identifiers of 16 bytes and their texts (RFC 9562, section 4). */
public final class Guid {
    /** The text of an identifier whose bytes are all 0: none. */
    public static final String ZERO = "00000000-0000-0000-0000-000000000000";

    private static final String FORM = "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";

    /** How the bytes lie. */
    public enum Order {
        /** In the order of the text: CXL, {@code uuid_t}. */
        STRAIGHT,
        /** The first three groups little-endian: EFI and CPER, {@code guid_t}. */
        MIXED
    }

    private Guid() {}

    /** The text of 16 bytes. */
    public static String text(byte[] bytes, Order order) {
        ByteBuffer swapped = ByteBuffer.wrap(swap(bytes, order));
        return new UUID(swapped.getLong(), swapped.getLong()).toString();
    }

    /** Whether it is the text of an identifier. */
    public static boolean is(String text) {
        return text.matches(FORM);
    }

    /**
     * The 16 bytes of a text.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static byte[] bytes(String text, Order order) {
        if (!is(text)) {
            throw new IllegalArgumentException("'" + text + "' is no GUID: write " + ZERO);
        }
        UUID uuid = UUID.fromString(text);
        byte[] straight = new byte[16];
        ByteBuffer.wrap(straight)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits());
        return swap(straight, order);
    }

    private static byte[] swap(byte[] bytes, Order order) {
        if (order == Order.STRAIGHT) {
            return bytes;
        }
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return ByteBuffer.allocate(16)
                .putInt(from.getInt())
                .putShort(from.getShort())
                .putShort(from.getShort())
                .putLong(from.order(ByteOrder.BIG_ENDIAN).getLong())
                .array();
    }
}
