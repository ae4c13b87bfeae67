package org.wrasse.rules;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.rules.fact.FaultyComponent;

/**
 * Reads equalities of components off the conditions of one rule: {@code component == $trip.bank}.
 * Whatever is written otherwise is none.
 */
final class FaultConditions {
    private static final String UNIT_IS = "unit==Unit.";

    /** A field of the facts that a pattern matches. */
    record Field(PatternDescr pattern, Method method) {}

    /** Two fields that are the same component. */
    record Equality(Field one, Field other) {
        /** With that of the pattern first; empty if none of them is of it. */
        Optional<Equality> from(PatternDescr pattern) {
            if (one.pattern() == pattern) {
                return Optional.of(this);
            }
            return other.pattern() == pattern
                    ? Optional.of(new Equality(other, one))
                    : Optional.empty();
        }
    }

    private final Set<String> names = new HashSet<>();
    private final Map<String, PatternDescr> patternOf = new HashMap<>();
    private final Map<String, Field> fieldOf = new HashMap<>();

    /**
     * @param all patterns of the rule
     * @param required those without which it cannot match; only what these bind is known
     */
    FaultConditions(List<PatternDescr> all, List<PatternDescr> required) {
        Set<String> twice = new HashSet<>();
        for (PatternDescr pattern : all) {
            bound(pattern).stream().filter(name -> !names.add(name)).forEach(twice::add);
        }
        for (PatternDescr pattern : required) {
            if (pattern.getIdentifier() != null && !twice.contains(pattern.getIdentifier())) {
                patternOf.put(pattern.getIdentifier(), pattern);
            }
            for (List<Token> tokens : expressions(pattern)) {
                if (isBinding(tokens) && tokens.size() == 3 && !twice.contains(text(tokens, 0))) {
                    own(pattern, text(tokens, 2))
                            .ifPresent(field -> fieldOf.put(text(tokens, 0), field));
                }
            }
        }
    }

    /** The type that the pattern matches on; Object where it is not known. */
    static Class<?> type(PatternDescr pattern) {
        Class<?> type = Vocabulary.TYPES.get(RulePatterns.shortName(pattern));
        return type == null ? Object.class : type;
    }

    /** The only unit that the faults of a pattern can be of; null: any, or no faults. */
    static Unit unit(PatternDescr pattern) {
        return type(pattern) != FaultyComponent.class
                ? null
                : expressions(pattern).stream()
                        .map(FaultConditions::joined)
                        .flatMap(
                                e ->
                                        Stream.of(Unit.values())
                                                .filter(u -> e.equals(UNIT_IS + u.name())))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * The equalities of one constraint of a pattern, of which at least one holds where it matches;
     * empty if there may be no such.
     */
    List<Equality> equalities(PatternDescr pattern, BaseDescr constraint) {
        List<Token> tokens = tokens(constraint);
        if (tokens.stream().anyMatch(FaultConditions::nests)) {
            return List.of();
        }
        List<Equality> equalities = new ArrayList<>();
        for (List<Token> one : split(tokens, "|")) {
            Optional<Equality> found =
                    split(one, "&").stream()
                            .flatMap(t -> equality(pattern, t).stream())
                            .findFirst();
            if (found.isEmpty()) {
                return List.of();
            }
            equalities.add(found.get());
        }
        return equalities;
    }

    private Optional<Equality> equality(PatternDescr pattern, List<Token> tokens) {
        for (int i = 1; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).is("=") && tokens.get(i + 1).is("=")) {
                Optional<Field> left = field(pattern, tokens.subList(0, i));
                Optional<Field> right = field(pattern, tokens.subList(i + 2, tokens.size()));
                return left.flatMap(l -> right.map(r -> new Equality(l, r)));
            }
        }
        return Optional.empty();
    }

    private Optional<Field> field(PatternDescr pattern, List<Token> tokens) {
        String first = text(tokens, 0);
        if (tokens.size() == 1) {
            return names.contains(first)
                    ? Optional.ofNullable(fieldOf.get(first))
                    : own(pattern, first);
        }
        boolean ofVariable = tokens.size() == 3 && tokens.get(1).is(".");
        return ofVariable && patternOf.containsKey(first)
                ? own(patternOf.get(first), text(tokens, 2))
                : Optional.empty();
    }

    private static Optional<Field> own(PatternDescr pattern, String name) {
        try {
            Method method = type(pattern).getMethod(name);
            return Component.class.isAssignableFrom(method.getReturnType())
                    ? Optional.of(new Field(pattern, method))
                    : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Set<String> bound(PatternDescr pattern) {
        Set<String> bound = new HashSet<>();
        if (pattern.getIdentifier() != null) {
            bound.add(pattern.getIdentifier());
        }
        expressions(pattern).stream()
                .filter(FaultConditions::isBinding)
                .forEach(tokens -> bound.add(text(tokens, 0)));
        return bound;
    }

    private static boolean isBinding(List<Token> tokens) {
        return tokens.size() > 2 && tokens.get(1).is(":");
    }

    private static List<List<Token>> expressions(PatternDescr pattern) {
        return constraints(pattern).stream().map(FaultConditions::tokens).toList();
    }

    /** All of which hold where the pattern matches. */
    static List<? extends BaseDescr> constraints(PatternDescr pattern) {
        return pattern.getConstraint() instanceof AndDescr and ? and.getDescrs() : List.of();
    }

    /** Without the brackets of {@code name()}. */
    private static List<Token> tokens(BaseDescr constraint) {
        if (!(constraint instanceof ExprConstraintDescr expression)) {
            return List.of();
        }
        List<Token> tokens = new ArrayList<>(Tokens.of(expression.getExpression()));
        for (int i = tokens.size() - 2; i > 0; i--) {
            boolean called = tokens.get(i - 1).kind() == Token.Kind.WORD;
            if (called && tokens.get(i).is("(") && tokens.get(i + 1).is(")")) {
                tokens.subList(i, i + 2).clear();
            }
        }
        return tokens;
    }

    /** What can turn what stands beside it into its contrary. */
    private static boolean nests(Token token) {
        return token.kind() == Token.Kind.BROKEN
                || token.kind() == Token.Kind.SYMBOL && "()[]{}?".contains(token.text());
    }

    /** At a doubled sign. */
    private static List<List<Token>> split(List<Token> tokens, String sign) {
        List<List<Token>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is(sign) && tokens.get(i + 1).is(sign)) {
                parts.add(tokens.subList(from, i));
                from = i + 2;
            }
        }
        parts.add(tokens.subList(from, tokens.size()));
        return parts;
    }

    private static String text(List<Token> tokens, int i) {
        return i < tokens.size() ? tokens.get(i).text() : "";
    }

    private static String joined(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }
}
