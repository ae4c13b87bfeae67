package org.wrasse.rules;

/** A text as the journal and a terminal can take it: one line, not too long, whole characters. */
final class Line {
    static final int MOST_LETTERS = 1000;

    private Line() {}

    static String of(String text) {
        boolean cut = text.length() > MOST_LETTERS;
        String start = cut ? text.substring(0, MOST_LETTERS - 1) + "…" : text;
        // Half a character, as a rule can make one, cannot be written as UTF-8.
        String whole = start.replaceAll("\\p{Cs}", "?");
        return whole.replaceAll("[\\s\\p{Cntrl}]+", " ").trim();
    }
}
