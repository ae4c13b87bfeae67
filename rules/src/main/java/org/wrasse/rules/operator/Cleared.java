package org.wrasse.rules.operator;

/**
 * What was forgotten on an operator's word.
 *
 * @param faulty components that are faulty no more
 * @param cases that were closed
 * @param counters of components, at all rules
 */
public record Cleared(int faulty, int cases, int counters) {
    public static final Cleared NOTHING = new Cleared(0, 0, 0);

    /** One line: {@code 1 faulty component, 3 cases, 17 counters}. */
    public String text() {
        return "%d faulty component%s, %d case%s, %d counter%s"
                .formatted(faulty, s(faulty), cases, s(cases), counters, s(counters));
    }

    private static String s(int count) {
        return count == 1 ? "" : "s";
    }
}
