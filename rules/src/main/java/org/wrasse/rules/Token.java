package org.wrasse.rules;

/**
 * A word, string or symbol of a rule file.
 *
 * @param line from 1
 * @param at where it begins in the text, from 0
 */
public record Token(Kind kind, String text, int line, int at) {
    /** What kind of thing it is. */
    public enum Kind {
        WORD,
        NUMBER,
        STRING,
        SYMBOL,
        /** What cannot be read; the text says why. */
        BROKEN
    }

    /** True of this word or symbol; never of a string. */
    public boolean is(String symbolOrWord) {
        return kind != Kind.STRING && text.equals(symbolOrWord);
    }
}
