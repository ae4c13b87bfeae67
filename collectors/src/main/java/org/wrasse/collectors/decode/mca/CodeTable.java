package org.wrasse.collectors.decode.mca;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the values of a field of a register mean, or its single bits. */
final class CodeTable {
    private record Entry(int last, String text) {}

    private final int high;
    private final int low;
    private final TreeMap<Integer, Entry> entries = new TreeMap<>();
    private final boolean bits;
    private final CodeTable governor;
    private final int governed;

    private CodeTable(int high, int low, boolean bits, CodeTable governor, int governed) {
        this.high = high;
        this.low = low;
        this.bits = bits;
        this.governor = governor;
        this.governed = governed;
    }

    /** A table of the values of bits {@code high:low}. */
    static CodeTable values(int high, int low) {
        return new CodeTable(high, low, false, null, 0);
    }

    /** A table of single bits. */
    static CodeTable bits() {
        return new CodeTable(63, 0, true, null, 0);
    }

    /** A table of single bits that mean something only while another field has a certain value. */
    static CodeTable bitsIf(CodeTable other, int value) {
        return new CodeTable(63, 0, true, other, value);
    }

    void add(int first, int last, String text) {
        entries.put(first, new Entry(last, text));
    }

    /** All that the table says of a register, or null if that is nothing. */
    String text(long register) {
        if (governor != null && governor.field(register) != governed) {
            return null;
        }
        return bits ? bitTexts(register) : textOf((int) field(register));
    }

    private long field(long register) {
        return register >>> low & (1L << high - low + 1) - 1;
    }

    private String textOf(int value) {
        Map.Entry<Integer, Entry> found = entries.floorEntry(value);
        return found != null && value <= found.getValue().last() ? found.getValue().text() : null;
    }

    private String bitTexts(long register) {
        List<String> texts = new ArrayList<>();
        entries.forEach(
                (bit, entry) -> {
                    if ((register >>> bit & 1) != 0) {
                        texts.add(entry.text());
                    }
                });
        return texts.isEmpty() ? null : texts.stream().collect(Collectors.joining(", "));
    }
}
