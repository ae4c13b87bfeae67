package org.wrasse.engine.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Locale;

/**
 * Numbers as users write them: registers in hexadecimal, with or without 0x; small ones also so.
 */
final class RegisterText {
    private static final int REGISTER_BITS = 64;

    private RegisterText() {}

    /** 64 bits in hexadecimal. */
    static long register(String name, String text) {
        String digits = text.toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replace("_", "");
        try {
            return Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException e) {
            throw new BadInput(
                    name + " '" + text + "' is no register: write up to 16 hexadecimal digits");
        }
    }

    /** 32 bits in hexadecimal. */
    static int word(String name, String text) {
        long value = register(name, text);
        if (value >>> Integer.SIZE != 0) {
            throw new BadInput(name + " '" + text + "' has more than 32 bits");
        }
        return (int) value;
    }

    /** A small number: decimal, or hexadecimal after 0x. */
    static int small(String name, String text) {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException e) {
            throw new BadInput(name + " '" + text + "' is no number: write it like 7 or 0x7");
        }
    }

    /** 64 bits of a JSON number, or of a string in hexadecimal. */
    static long register(String name, JsonNode node) {
        if (node.isTextual()) {
            return register(name, node.textValue());
        }
        if (!node.isIntegralNumber()) {
            throw new BadInput(name + " " + node + " is neither a number nor a hexadecimal string");
        }
        BigInteger value = node.bigIntegerValue();
        if (value.bitLength() > (value.signum() < 0 ? REGISTER_BITS - 1 : REGISTER_BITS)) {
            throw new BadInput(name + " " + node + " has more than 64 bits");
        }
        return value.longValue();
    }

    /** 32 bits of a JSON number, or of a string in hexadecimal. */
    static int word(String name, JsonNode node) {
        long value = register(name, node);
        if (value >>> Integer.SIZE != 0) {
            throw new BadInput(name + " " + node + " has more than 32 bits");
        }
        return (int) value;
    }

    /** A small JSON number, or a string as {@link #small(String, String)} takes it. */
    static int small(String name, JsonNode node) {
        return node.isTextual() ? small(name, node.textValue()) : word(name, node);
    }
}
