package org.wrasse.engine.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some of a journal's numbers, both ends included. */
public record SequenceRange(long first, long last) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(-(\\d{1,18})?)?");

    /**
     * The range of a text: {@code 38}, {@code 38-120} or {@code 38-}.
     *
     * @throws IllegalArgumentException if it is neither; one line
     */
    public static SequenceRange parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text + ": write numbers as 38, 38-120 or 38-");
        }
        long first = Long.parseLong(form.group(1));
        if (form.group(2) == null) {
            return new SequenceRange(first, first);
        }
        String last = form.group(3);
        return new SequenceRange(first, last == null ? Long.MAX_VALUE : Long.parseLong(last));
    }

    public boolean holds(long sequence) {
        return sequence >= first && sequence <= last;
    }
}
