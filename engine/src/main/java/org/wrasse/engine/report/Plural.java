package org.wrasse.engine.report;

/** Counts as people say them: {@code 1 page}, {@code 2 pages}. */
public final class Plural {
    private Plural() {}

    /**
     * @param noun whose plural ends in s
     */
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    public static String of(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
