package org.wrasse.collectors.decode;

/** Numbers as operators write them. */
final class Numbers {
    private Numbers() {}

    /**
     * A decimal number, or 64 bits in hexadecimal after {@code 0x}.
     *
     * @throws NumberFormatException if it is neither
     */
    static long parse(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        return hex
                ? Long.parseUnsignedLong(text, 2, text.length(), 16)
                : text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    }
}
