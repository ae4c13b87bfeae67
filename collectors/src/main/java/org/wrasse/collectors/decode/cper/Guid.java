package org.wrasse.collectors.decode.cper;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A GUID in the form that firmware and UEFI use: the first three groups are little-endian in bytes.
 *
 * @param text 8-4-4-4-12 lower-case hexadecimal digits
 */
public record Guid(String text) {
    /** How many bytes one takes. */
    public static final int SIZE = 16;

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Where the n-th byte of the text stands in the bytes. */
    private static final int[] ORDER = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

    /**
     * @throws IllegalArgumentException if it is not a GUID
     */
    public Guid {
        text = text.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    text + ": write a GUID as a5bc1114-6f64-4ede-b863-3e83ed7c83b1");
        }
    }

    /** The GUID in the 16 bytes from {@code offset}, all of which must be there. */
    public static Guid of(byte[] bytes, int offset) {
        StringBuilder text = new StringBuilder();
        HexFormat hex = HexFormat.of();
        for (int i = 0; i < SIZE; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                text.append('-');
            }
            hex.toHexDigits(text, bytes[offset + ORDER[i]]);
        }
        return new Guid(text.toString());
    }

    /** The 16 bytes in firmware's order. */
    public byte[] bytes() {
        byte[] plain = HexFormat.of().parseHex(text.replace("-", ""));
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[ORDER[i]] = plain[i];
        }
        return bytes;
    }

    /** True if all bits are 0, which is how firmware says that it has none. */
    public boolean isZero() {
        return text.equals("00000000-0000-0000-0000-000000000000");
    }

    @Override
    public String toString() {
        return text;
    }
}
