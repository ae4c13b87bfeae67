package org.wrasse.rules;

import java.util.List;

/**
 * Makes the loops of a rule's {@code then} count their steps: {@code for ( X x : list )} becomes
 * {@code for ( X x : decide.each( list ) )}. A limit on steps stops a rule at the same place
 * whenever it is replayed; one on time would not.
 */
final class CountedLoops {
    private CountedLoops() {}

    /** The text, which the {@link Sandbox} has let pass, on as many lines as before. */
    static String in(String then) {
        StringBuilder counted = new StringBuilder();
        List<Token> tokens = Tokens.of(then);
        int copied = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            int colon =
                    tokens.get(i).is("for") && tokens.get(i + 1).is("(") ? colon(tokens, i) : -1;
            int close = colon < 0 ? -1 : closing(tokens, i + 1);
            if (close > 0) {
                int list = tokens.get(colon).at() + 1;
                int end = tokens.get(close).at();
                counted.append(then, copied, list).append(" decide.each( ");
                counted.append(then, list, end).append(" )");
                copied = end;
            }
        }
        return counted.append(then.substring(copied)).toString();
    }

    private static int colon(List<Token> tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is(":")) {
                return i;
            }
        }
        return -1;
    }

    private static int closing(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
