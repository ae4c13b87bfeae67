package org.wrasse.rules;

import java.util.Comparator;

/**
 * Something wrong with a rule file.
 *
 * @param file the path as operators know it
 * @param line from 1; 0 where no line can be told
 * @param what one line: what is wrong
 * @param remedy one line: what to do, or empty
 */
public record Problem(String file, int line, String what, String remedy) {
    /** By file and line. */
    public static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::file).thenComparing(Problem::line);

    static final String DENIED = "cannot be read: permission denied";

    /** Whether only the rights to read the file were wanting: nobody knows whether it is sound. */
    public boolean denied() {
        return what.equals(DENIED);
    }

    @Override
    public String toString() {
        return file
                + (line > 0 ? ":" + line : "")
                + ": "
                + what
                + (remedy.isEmpty() ? "" : ": " + remedy);
    }
}
