package org.wrasse.collectors.component;

import java.util.Arrays;

/**
 * Reads the words of a text that have a number behind a colon: {@code row:0x1424}, {@code bank: 3}.
 * Scanned by hand: in a storm each error brings a text of its own, and a regular expression took
 * longer over it than all rules together.
 */
final class WordNumbers {
    private static final int SHORTEST_WORD = 2;
    private static final int LONGEST_WORD = 24;
    private static final int MOST_DIGITS = 19;
    private static final int MOST_HEX_DIGITS = 16;

    /** Most texts have fewer; there is room for more. */
    private static final int USUAL = 12;

    private final String text;

    /** Of each word its first letter, the colon behind it, and the number. */
    private int[] words = new int[3 * USUAL];

    private int size;

    /** Where the last number ended: a word does not begin before it. */
    private int end;

    private WordNumbers(String text) {
        this.text = text;
    }

    /** Those of a text: words of 2 to 24 letters, numbers decimal, or hexadecimal after 0x. */
    static WordNumbers of(String text) {
        WordNumbers read = new WordNumbers(text);
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            read.at(colon);
        }
        return read;
    }

    boolean has(String word) {
        return find(word) >= 0;
    }

    /**
     * The first number after the word; {@link MemoryLocation#UNKNOWN} if there is none or it is no
     * int.
     */
    int get(String word) {
        int at = find(word);
        return at < 0 ? MemoryLocation.UNKNOWN : words[at + 2];
    }

    private int find(String word) {
        for (int at = 0; at < size; at += 3) {
            int length = words[at + 1] - words[at];
            if (length == word.length() && text.startsWith(word, words[at])) {
                return at;
            }
        }
        return -1;
    }

    private void at(int colon) {
        int first = Math.max(end, colon - LONGEST_WORD);
        int word = colon;
        while (word > first && isLetter(text.charAt(word - 1))) {
            word--;
        }
        if (colon - word >= SHORTEST_WORD) {
            int number = is(colon + 1, ' ') ? colon + 2 : colon + 1;
            boolean hex = is(number, '0') && is(number + 1, 'x');
            number(word, colon, hex ? number + 2 : number, hex);
        }
    }

    private void number(int word, int colon, int from, boolean hex) {
        int to = from;
        while (to < text.length() && isDigit(text.charAt(to), hex)) {
            to++;
        }
        int digits = to - from;
        boolean ends = to == text.length() || !isLetterOrDigit(text.charAt(to));
        if (digits == 0 || digits > (hex ? MOST_HEX_DIGITS : MOST_DIGITS) || !ends) {
            return;
        }
        long value = Long.parseUnsignedLong(text, from, to, hex ? 16 : 10);
        boolean fits = value >= 0 && value <= Integer.MAX_VALUE;
        add(word, colon, fits ? (int) value : MemoryLocation.UNKNOWN);
        end = to;
    }

    private void add(int word, int colon, int number) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
        words[size++] = colon;
        words[size++] = number;
    }

    private boolean is(int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c, boolean hex) {
        return c >= '0' && c <= '9' || hex && (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F');
    }

    private static boolean isLetterOrDigit(char c) {
        return isDigit(c, false) || c != '_' && isLetter(c);
    }
}
