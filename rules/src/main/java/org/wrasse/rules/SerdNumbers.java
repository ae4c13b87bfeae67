package org.wrasse.rules;

import org.wrasse.rules.fact.SerdDeclaration;

/** The bounds of what a {@link SerdDeclaration} may say, wherever it is said. */
final class SerdNumbers {
    private static final int MOST = 10_000;

    private SerdNumbers() {}

    /**
     * @param distinct whether different values are counted, not errors
     */
    static boolean isCount(long count, boolean distinct) {
        return count >= least(distinct) && count <= most(distinct);
    }

    static String countRemedy(boolean distinct) {
        return "count = N trips with the Nth error, N from "
                + least(distinct)
                + " to "
                + most(distinct);
    }

    static String spanRemedy(String key) {
        return "write a number and ms, s, m, h or d: " + key + " = \"24h\"";
    }

    private static int least(boolean distinct) {
        return distinct ? 2 : 1;
    }

    private static int most(boolean distinct) {
        return distinct ? MOST / 10 : MOST;
    }
}
