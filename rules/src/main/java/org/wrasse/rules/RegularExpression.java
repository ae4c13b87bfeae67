package org.wrasse.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a regular expression for what makes Java's search take longer than anybody waits: a
 * repetition of what repeats or branches itself, a reference back, many repetitions.
 */
final class RegularExpression {
    private static final int MOST_REPETITIONS = 3;

    private final String text;
    private final Deque<Boolean> groups = new ArrayDeque<>();
    private int repetitions;

    private RegularExpression(String text) {
        this.text = text;
    }

    /** What is wrong with it, or empty. */
    static Optional<String> problem(String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            return Optional.of("a bad regular expression: " + e.getDescription());
        }
        return Optional.ofNullable(new RegularExpression(text).cost());
    }

    private String cost() {
        groups.push(false);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if ("123456789kQ".indexOf(text.charAt(i)) >= 0) {
                    return "a regular expression with \\" + text.charAt(i);
                }
            } else if (c == '[') {
                i = endOfClass(i);
            } else if (c == '(') {
                if (isFlag(i)) {
                    return "a regular expression with flags";
                }
                groups.push(false);
            } else if (c == ')') {
                if (groups.pop() && repeats(i + 1)) {
                    return "a regular expression that repeats what repeats or branches";
                }
            } else if (c == '|' || repeats(i)) {
                mark();
                repetitions += c == '|' ? 0 : 1;
            }
        }
        return repetitions > MOST_REPETITIONS
                ? "a regular expression with over " + MOST_REPETITIONS + " repetitions"
                : null;
    }

    /** What is in a group is in all around it. */
    private void mark() {
        int open = groups.size();
        groups.clear();
        for (int i = 0; i < open; i++) {
            groups.push(true);
        }
    }

    private boolean isFlag(int i) {
        boolean special = i + 2 < text.length() && text.charAt(i + 1) == '?';
        return special && ":=!<".indexOf(text.charAt(i + 2)) < 0;
    }

    private boolean repeats(int i) {
        return i < text.length() && "*+{".indexOf(text.charAt(i)) >= 0;
    }

    /** The place of the bracket that ends a class, which may hold others. */
    private int endOfClass(int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            i += c == '\\' ? 1 : 0;
            depth += c == '[' ? 1 : c == ']' && i > start + 1 ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }
}
