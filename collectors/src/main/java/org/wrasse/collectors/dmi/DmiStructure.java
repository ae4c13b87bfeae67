package org.wrasse.collectors.dmi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One structure of the SMBIOS tables (DSP0134, 6.1): formatted bytes and the texts behind them.
 * Fields beyond the end, which older versions of the standard do not have, read as their default.
 *
 * @param formatted with the header of four bytes
 * @param texts in order; fields count them from 1
 */
record DmiStructure(byte[] formatted, List<String> texts) {
    static final int HEADER = 4;

    /** Firmware's ways to say that it does not know. */
    private static final Set<String> UNKNOWN =
            Set.of(
                    "",
                    "unknown",
                    "none",
                    "n/a",
                    "na",
                    "not specified",
                    "not available",
                    "not present",
                    "not provided",
                    "no dimm",
                    "no module installed",
                    "empty",
                    "default string",
                    "undefined",
                    "unspecified",
                    "to be filled by o.e.m.");

    int type() {
        return formatted[0] & 0xff;
    }

    int handle() {
        return word(2, 0);
    }

    int octet(int offset, int otherwise) {
        return offset < formatted.length ? formatted[offset] & 0xff : otherwise;
    }

    int word(int offset, int otherwise) {
        return offset + 2 <= formatted.length ? (int) number(offset, 2) : otherwise;
    }

    long doubleWord(int offset, long otherwise) {
        return offset + 4 <= formatted.length ? number(offset, 4) : otherwise;
    }

    long quadWord(int offset, long otherwise) {
        return offset + 8 <= formatted.length ? number(offset, 8) : otherwise;
    }

    private long number(int offset, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | formatted[offset + i] & 0xff;
        }
        return value;
    }

    /** The text whose number stands at the offset, as firmware wrote it; empty if there is none. */
    String text(int offset) {
        int number = octet(offset, 0);
        return number == 0 || number > texts.size() ? "" : texts.get(number - 1);
    }

    /** The same, empty too where firmware says in words or fill that it does not know. */
    String known(int offset) {
        String text = text(offset);
        String word = text.toLowerCase(Locale.ROOT);
        boolean fill = word.matches("(0x)?0*|f+|x+|[-._*? ]+") || word.startsWith("no dimm");
        return fill || UNKNOWN.contains(word) ? "" : text;
    }

    static String decode(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
    }
}
