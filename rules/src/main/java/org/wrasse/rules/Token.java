package org.wrasse.rules;

/**
 * A word, string or symbol of a rule file.
 *
 * @param line from 1
 */
record Token(Kind kind, String text, int line) {
    enum Kind {
        WORD,
        NUMBER,
        STRING,
        SYMBOL,
        /** What cannot be read; the text says why. */
        BROKEN
    }

    boolean is(String symbolOrWord) {
        return kind != Kind.STRING && text.equals(symbolOrWord);
    }
}
