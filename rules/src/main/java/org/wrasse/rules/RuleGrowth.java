package org.wrasse.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what rules make small, so that no step of theirs takes long: they read lists and make none,
 * and a text that they have joined is not joined again. Else a few lines double a list or a text
 * until the heap is full, or build lists of lists that take for ever to compare.
 */
final class RuleGrowth {
    private static final int MOST_JOINS_IN_WHEN = 8;
    private static final int MOST_JOINS_IN_THEN = 32;

    private static final Set<String> LISTS = Set.of("List", "Set", "Map", "Collection");
    private static final Set<String> CHANGES =
            Set.of(
                    "add",
                    "addAll",
                    "put",
                    "putAll",
                    "putIfAbsent",
                    "merge",
                    "compute",
                    "computeIfAbsent",
                    "computeIfPresent",
                    "remove",
                    "removeIf",
                    "removeAll",
                    "retainAll",
                    "clear",
                    "sort",
                    "set",
                    "copyOf");
    private static final Set<String> JOINS =
            Set.of("concat", "join", "replace", "indent", "translateEscapes", "transform");
    private static final Set<String> NUMBERS =
            Set.of(
                    "int", "long", "short", "byte", "char", "double", "float", "boolean", "Integer",
                    "Long", "Double", "Boolean", "Number");

    private final RuleSource source;
    private final List<Token> tokens;
    private final List<Problem> problems = new ArrayList<>();

    private RuleGrowth(RuleSource source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    static List<Problem> check(RuleSource source, List<Token> tokens) {
        RuleGrowth growth = new RuleGrowth(source, tokens);
        growth.checkWords();
        growth.checkParts();
        return growth.problems;
    }

    private void checkWords() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean member = i > 0 && tokens.get(i - 1).is(".");
            boolean called = tokens.get(i + 1).is("(");
            if (token.kind() != Token.Kind.WORD) {
                continue;
            }
            if (LISTS.contains(token.text()) && tokens.get(i + 1).is(".")
                    || member && called && CHANGES.contains(token.text())) {
                report(token, "lists are not made or changed in rules", "walk those of the facts");
            } else if (member && called && JOINS.contains(token.text())) {
                report(
                        token,
                        "'" + token.text() + "' is not allowed in rules",
                        "join texts with +");
            } else if (token.is("init") && called && !member) {
                String remedy = "use one of its functions: count, sum, min, max, average";
                report(token, "an accumulate with code of its own", remedy);
            }
        }
    }

    /** Each {@code when} and each {@code then} by itself. */
    private void checkParts() {
        int when = -1;
        int then = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("when")) {
                when = i;
            } else if (tokens.get(i).is("then") && then < when + 1) {
                then = i;
                checkJoins(tokens.subList(Math.max(when, 0), i), MOST_JOINS_IN_WHEN);
            } else if (tokens.get(i).is("end") && then >= 0) {
                checkJoins(tokens.subList(then, i), MOST_JOINS_IN_THEN);
                checkStatements(statements(then + 1, i));
                then = -1;
            }
        }
    }

    private void checkJoins(List<Token> part, int most) {
        List<Token> joins = part.stream().filter(t -> t.is("+")).toList();
        if (joins.size() > most) {
            String what = "more than " + most + " times + in one part of a rule";
            report(joins.get(most), what, "say it shorter");
        }
    }

    private List<List<Token>> statements(int from, int to) {
        List<List<Token>> statements = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || ";{}".contains(tokens.get(i).text()) && isSymbol(i)) {
                statements.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        return statements;
    }

    private boolean isSymbol(int i) {
        return tokens.get(i).kind() == Token.Kind.SYMBOL;
    }

    /** What is joined stays so: through however many variables it goes, in whatever order. */
    private void checkStatements(List<List<Token>> statements) {
        Set<String> numbers = new HashSet<>();
        Set<String> joined = new HashSet<>();
        statements.forEach(statement -> numbers(statement, numbers));
        int before;
        do {
            before = joined.size();
            for (List<Token> statement : statements) {
                String target = target(statement);
                if (target != null && !numbers.contains(target) && grows(statement, joined)) {
                    joined.add(target);
                }
            }
        } while (joined.size() > before);
        statements.forEach(statement -> checkStatement(statement, joined));
    }

    private static void numbers(List<Token> statement, Set<String> numbers) {
        for (int i = 0; i + 1 < statement.size(); i++) {
            boolean declares = statement.get(i + 1).kind() == Token.Kind.WORD;
            if (declares && NUMBERS.contains(statement.get(i).text())) {
                numbers.add(statement.get(i + 1).text());
            }
        }
    }

    private static boolean grows(List<Token> statement, Set<String> joined) {
        return statement.stream().anyMatch(t -> t.is("+"))
                || statement.stream().skip(2).anyMatch(t -> isOneOf(t, joined));
    }

    private static boolean isOneOf(Token token, Set<String> names) {
        return token.kind() == Token.Kind.WORD && names.contains(token.text());
    }

    /** The variable that the statement gives a value; null if it gives none. */
    private static String target(List<Token> statement) {
        int assign = assignment(statement);
        int name = assign > 0 && statement.get(assign - 1).is("+") ? assign - 2 : assign - 1;
        return name >= 0 ? statement.get(name).text() : null;
    }

    /** The place of a single {@code =}; -1 if there is none. */
    private static int assignment(List<Token> statement) {
        for (int i = 1; i + 1 < statement.size(); i++) {
            boolean before = "=!<>".contains(statement.get(i - 1).text());
            if (statement.get(i).is("=") && !before && !statement.get(i + 1).is("=")) {
                return i;
            }
        }
        return -1;
    }

    private void checkStatement(List<Token> statement, Set<String> joined) {
        int assign = assignment(statement);
        boolean joins = statement.stream().anyMatch(t -> t.is("+"));
        boolean adds = assign > 0 && statement.get(assign - 1).is("+");
        for (int i = 0; joins && i < statement.size(); i++) {
            boolean read = i > assign || adds;
            if (read && isOneOf(statement.get(i), joined)) {
                String what = "'" + statement.get(i).text() + "' is joined already";
                report(statement.get(i), what, "join a text in one go, where it is used");
                return;
            }
        }
    }

    private void report(Token token, String what, String remedy) {
        problems.add(new Problem(source.path(), token.line(), what, remedy));
    }
}
