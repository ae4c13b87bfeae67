package org.wrasse.collectors.decode.cper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A table of fields at fixed places: what most sections are. A field may hang on a bit of the
 * section's validation bits.
 */
final class Layout {
    /** The bit of a field that is always valid. */
    static final int ALWAYS = -1;

    private enum Form {
        NUMBER,
        HEX,
        TEXT,
        GUID,
        BYTES
    }

    private record Field(
            String name, int bit, int offset, int size, Form form, List<String> words) {}

    private final List<Field> fields = new ArrayList<>();
    private int length;

    /** An unsigned number of up to 8 bytes. */
    Layout number(String name, int bit, int offset, int size) {
        return add(name, bit, offset, size, Form.NUMBER, List.of());
    }

    /** A register, mask or address: a text {@code 0x}…. */
    Layout hex(String name, int bit, int offset, int size) {
        return add(name, bit, offset, size, Form.HEX, List.of());
    }

    /**
     * A number that stands for a word. The word is a field of its own, {@code NAME_text}, where the
     * list has one that is not empty.
     */
    Layout word(String name, int bit, int offset, int size, List<String> words) {
        return add(name, bit, offset, size, Form.NUMBER, words);
    }

    Layout text(String name, int bit, int offset, int size) {
        return add(name, bit, offset, size, Form.TEXT, List.of());
    }

    Layout guid(String name, int bit, int offset) {
        return add(name, bit, offset, Guid.SIZE, Form.GUID, List.of());
    }

    /** Bytes as they are, in hexadecimal digits. */
    Layout bytes(String name, int bit, int offset, int size) {
        return add(name, bit, offset, size, Form.BYTES, List.of());
    }

    /** So many 32-bit registers in a row, as their names stand. */
    Layout registers(int offset, int size, String... names) {
        for (int i = 0; i < names.length; i++) {
            hex(names[i], ALWAYS, offset + i * size, size);
        }
        return this;
    }

    private Layout add(String name, int bit, int offset, int size, Form form, List<String> words) {
        fields.add(new Field(name, bit, offset, size, form, words));
        length = Math.max(length, offset + size);
        return this;
    }

    /** Up to where the fields reach. */
    int length() {
        return length;
    }

    /** The fields that are valid and inside, in the order of the table. */
    Map<String, Object> read(ByteView view, long valid) {
        Map<String, Object> values = new LinkedHashMap<>();
        read(view, valid, values);
        return values;
    }

    void read(ByteView view, long valid, Map<String, Object> into) {
        for (Field field : fields) {
            if (field.bit == ALWAYS || (valid >>> field.bit & 1) != 0) {
                read(view, field, into);
            }
        }
    }

    private static void read(ByteView view, Field field, Map<String, Object> into) {
        if (!view.holds(field.offset, field.size)) {
            return;
        }
        switch (field.form) {
            case TEXT -> into.put(field.name, view.text(field.offset, field.size).orElse(""));
            case GUID -> view.guid(field.offset).ifPresent(g -> into.put(field.name, g.text()));
            case BYTES -> into.put(field.name, digits(view.part(field.offset, field.size)));
            case HEX -> into.put(field.name, hex(view.numberOrZero(field.offset, field.size)));
            case NUMBER -> number(view.number(field.offset, field.size), field, into);
        }
    }

    private static void number(OptionalLong value, Field field, Map<String, Object> into) {
        long number = value.orElse(0);
        into.put(field.name, number);
        String word = Words.of(field.words, number);
        if (!word.isEmpty()) {
            into.put(field.name + "_text", word);
        }
    }

    static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    /** All bytes of a view in hexadecimal digits. */
    static String digits(ByteView view) {
        return HexFormat.of().formatHex(view.bytes());
    }

    /**
     * An array of registers of {@code size} bytes each, as many as there are, at most {@code most}.
     */
    static List<String> array(ByteView view, int size, long most) {
        List<String> values = new ArrayList<>();
        for (long i = 0; i < most && view.holds(i * size, size); i++) {
            values.add(hex(view.numberOrZero(i * size, size)));
        }
        return Collections.unmodifiableList(values);
    }
}
