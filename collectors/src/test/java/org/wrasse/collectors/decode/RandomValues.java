package org.wrasse.collectors.decode;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Values for the fields of any layout, as {@link RecordEncoder} takes them. */
public final class RandomValues {
    private static final int LONGEST = 40;
    private static final String LETTERS = "abcXYZ019 _-.:/#ä";

    private final Random random;

    public RandomValues(Random random) {
        this.random = random;
    }

    public Map<String, String> of(EventFormat format) {
        Map<String, String> values = new LinkedHashMap<>();
        format.own().forEach(field -> values.put(field.name(), value(field)));
        return values;
    }

    private String value(FormatField field) {
        if (field.scalar()) {
            return number(field);
        }
        int size = field.dynamic() ? random.nextInt(LONGEST) : field.size();
        boolean identifier = field.size() == 16 && !field.dynamic() && !field.name().equals("comm");
        if (field.text() && !identifier) {
            return text(size);
        }
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return "hex:" + HexFormat.of().formatHex(bytes);
    }

    /** With the extremes more often than chance has them. */
    private String number(FormatField field) {
        int bits = field.size() * 8;
        long value =
                switch (random.nextInt(4)) {
                    case 0 -> 0;
                    case 1 -> -1;
                    default -> random.nextLong();
                };
        return "0x" + Long.toHexString(bits == 64 ? value : value & (1L << bits) - 1);
    }

    /** So short that it fits with its letters of two bytes. */
    private String text(int size) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(size / 2 + 1); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
