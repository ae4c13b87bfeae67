package org.wrasse.collectors.decode.cper;

import java.util.ArrayList;
import java.util.List;

/** Names of numbers and of bits. */
final class Words {
    private Words() {}

    /** The word of a number; empty where the list has none. */
    static String of(List<String> words, long number) {
        return number >= 0 && number < words.size() ? words.get((int) number) : "";
    }

    /** The words of the bits that are set, lowest first; bits without a word are left out. */
    static List<String> ofBits(List<String> words, long bits) {
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < words.size(); bit++) {
            if ((bits >>> bit & 1) != 0 && !words.get(bit).isEmpty()) {
                set.add(words.get(bit));
            }
        }
        return set;
    }
}
