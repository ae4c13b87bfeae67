package org.wrasse.rules;

/**
 * A word, string or symbol of a rule file.
 *
 * @param line from 1
 */
public record Token(Kind kind, String text, int line) {
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
