package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * What a rule may not say because of what it may cost: another part of the first wall. What gets
 * past it is stopped by the limits on firings, steps of loops, decisions, stack and heap.
 */
final class RuleCosts {
    private final RuleSource source;
    private final List<Token> tokens;
    private final List<Problem> problems = new ArrayList<>();
    private boolean inWhen;

    private RuleCosts(RuleSource source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    static List<Problem> check(RuleSource source, List<Token> tokens) {
        RuleCosts costs = new RuleCosts(source, tokens);
        for (int i = 0; i < tokens.size(); i++) {
            costs.check(i);
        }
        return costs.problems;
    }

    private void check(int i) {
        Token token = tokens.get(i);
        if (token.kind() == Token.Kind.WORD) {
            checkWord(i, token.text());
        } else if (inWhen && token.is("=") && assigns(i)) {
            report(i, "an assignment in a condition", "compare with ==");
        } else if (inWhen && token.is("/") && beginsPath(i)) {
            report(i, "a path in a condition", "write the fields: header.memdev == ...");
        }
    }

    private void checkWord(int i, String word) {
        inWhen = word.equals("when") || inWhen && !word.equals("then");
        switch (word) {
            case "for" -> checkLoop(i);
            case "new" -> checkNew(i);
            case "matches" -> checkMatches(i);
            case "entry" -> {
                if (symbol(i + 1, "-")) {
                    report(i, "an entry point", "facts have only one; leave it out");
                }
            }
            default -> {}
        }
    }

    /** Loops walk lists, and lists are short; loops in loops are not. */
    private void checkLoop(int i) {
        int open = endOfBrackets(i + 1) + 1;
        int end = symbol(open, "{") ? endOfBrackets(open) : endOfStatement(open);
        for (int j = open; j < end; j++) {
            if (tokens.get(j).is("for")) {
                report(j, "a loop in a loop", "walk one list");
                return;
            }
        }
    }

    private void checkNew(int i) {
        int j = i + 1;
        while (j < tokens.size() && !"([{;".contains(tokens.get(j).text())) {
            j++;
        }
        if (symbol(j, "[")) {
            report(i, "arrays are not allowed in rules", "walk the lists of the facts");
        } else if (symbol(j, "(") && symbol(endOfBrackets(j) + 1, "{")) {
            report(i, "classes are not allowed in rules", "write what it does in the rule");
        }
    }

    private void checkMatches(int i) {
        boolean operator = inWhen && !symbol(i - 1, ".");
        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : tokens.get(i);
        if (!operator || next.kind() != Token.Kind.STRING) {
            String remedy = "in a condition write: field matches \"TEXT\"; or contains, startsWith";
            report(i, "'matches' without a text behind it", remedy);
            return;
        }
        // A backslash is written twice; both readings must be harmless.
        String raw = next.text().substring(1, next.text().length() - 1);
        RegularExpression.problem(raw.replace("\\\\", "\\"))
                .or(() -> RegularExpression.problem(raw))
                .ifPresent(what -> report(i, what, "write a plainer one, or two conditions"));
    }

    private boolean assigns(int i) {
        boolean before = i > 0 && "=!<>".contains(tokens.get(i - 1).text());
        return !before && !symbol(i + 1, "=");
    }

    /** Division has something to divide before it. */
    private boolean beginsPath(int i) {
        Token before = tokens.get(i - 1);
        return before.kind() == Token.Kind.SYMBOL && !before.is(")") && !before.is("]");
    }

    /** The place of the bracket that closes the one at {@code open}, or the end. */
    private int endOfBrackets(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            boolean symbol = tokens.get(i).kind() == Token.Kind.SYMBOL;
            depth += symbol && "([{".contains(text) ? 1 : 0;
            depth -= symbol && ")]}".contains(text) ? 1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private int endOfStatement(int from) {
        int i = from;
        while (i < tokens.size() && !symbol(i, ";")) {
            i++;
        }
        return i;
    }

    private boolean symbol(int i, String text) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(text);
    }

    private void report(int i, String what, String remedy) {
        problems.add(new Problem(source.path(), tokens.get(i).line(), what, remedy));
    }
}
