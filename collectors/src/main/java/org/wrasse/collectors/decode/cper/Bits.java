package org.wrasse.collectors.decode.cper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A word of bit fields, each of which hangs on a validation bit of its own. */
final class Bits {
    private final long value;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Bits(long value) {
        this.value = value;
    }

    void number(String name, int valid, int from, int size) {
        if (bit(valid)) {
            fields.put(name, value >>> from & (1L << size) - 1);
        }
    }

    void word(String name, int valid, int from, int size, List<String> words) {
        if (bit(valid)) {
            long number = value >>> from & (1L << size) - 1;
            String word = Words.of(words, number);
            fields.put(name, word.isEmpty() ? "reserved " + number : word);
        }
    }

    void flag(String name, int valid, int at) {
        if (bit(valid)) {
            fields.put(name, bit(at));
        }
    }

    private boolean bit(int number) {
        return (value >>> number & 1) != 0;
    }

    Map<String, Object> fields() {
        return fields;
    }
}
