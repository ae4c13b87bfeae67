package org.wrasse.collectors.decode;

/** Texts that quote what was read, fit to be one line of a log. */
final class OneLine {
    private static final int LIMIT = 240;

    private OneLine() {}

    /** The text with blanks for control characters, cut where it gets too long. */
    static String of(String text) {
        String line = text.replaceAll("\\p{Cc}", " ");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "...";
    }
}
