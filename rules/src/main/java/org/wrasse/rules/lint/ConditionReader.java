package org.wrasse.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wrasse.rules.Token;
import org.wrasse.rules.Tokens;

/**
 * Reads the constraints of a pattern. What it does not understand becomes a question; where not
 * even the structure can be told (DRL's short forms, {@code a == 1 || == 2}) it gives up.
 */
final class ConditionReader {
    private static final Set<String> OPERATORS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> JOINTS = Set.of("=", "!", "<", ">", "|", "&");

    private final Constants constants;

    /** Nobody knows what the text means. */
    private static final class UnclearException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    ConditionReader(Constants constants) {
        this.constants = constants;
    }

    /** All the constraints together; empty if one of them is unclear. */
    Optional<Condition> read(List<String> constraints) {
        try {
            List<Condition> parts = new ArrayList<>();
            for (String constraint : constraints) {
                parts.add(either(words(constraint)));
            }
            return Optional.of(new Condition.All(parts));
        } catch (UnclearException e) {
            return Optional.empty();
        }
    }

    /** The tokens' texts, with operators of two characters in one piece. */
    private static List<String> words(String constraint) {
        List<String> words = new ArrayList<>();
        for (Token token : Tokens.of(constraint)) {
            int last = words.size() - 1;
            String joined = last < 0 ? "" : words.get(last) + token.text();
            boolean joins =
                    last >= 0
                            && JOINTS.contains(words.get(last))
                            && (OPERATORS.contains(joined) || Set.of("||", "&&").contains(joined));
            if (joins) {
                words.set(last, joined);
            } else {
                words.add(token.text());
            }
        }
        return words;
    }

    private Condition either(List<String> words) {
        List<List<String>> parts = split(words, "||");
        List<Condition> conditions = parts.stream().map(this::both).toList();
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Any(conditions);
    }

    private Condition both(List<String> words) {
        List<List<String>> parts = split(words, "&&");
        List<Condition> conditions = parts.stream().map(this::one).toList();
        return conditions.size() == 1 ? conditions.get(0) : new Condition.All(conditions);
    }

    private Condition one(List<String> words) {
        if (words.isEmpty()) {
            throw new UnclearException();
        }
        if (words.size() > 2 && words.get(1).equals(":")) {
            return bound(words.subList(2, words.size()));
        }
        if (words.get(0).equals("!")) {
            return new Condition.Not(one(words.subList(1, words.size())));
        }
        if (words.get(0).equals("(") && closing(words, 0) == words.size() - 1) {
            return either(words.subList(1, words.size() - 1));
        }
        return leaf(words);
    }

    /** A field that is bound only is not a condition. */
    private Condition bound(List<String> words) {
        return field(words).matches("[\\w.$]+") ? new Condition.All(List.of()) : one(words);
    }

    private Condition leaf(List<String> words) {
        int at = -1;
        for (int i = 0; i < words.size(); i++) {
            if (OPERATORS.contains(words.get(i)) && depth(words, i) == 0) {
                at = i;
            }
        }
        if (at == 0 || at == words.size() - 1) {
            throw new UnclearException();
        }
        String whole = String.join(" ", words);
        if (at < 0) {
            return new Condition.Question(field(words));
        }
        String field = field(words.subList(0, at));
        Optional<Object> constant = constants.of(words.subList(at + 1, words.size()));
        boolean plain = field.matches("[\\w.$]+");
        return plain && constant.isPresent()
                ? new Condition.Comparison(field, words.get(at), constants.plain(constant.get()))
                : new Condition.Question(whole);
    }

    /** {@code this.page()} is {@code page}. */
    private static String field(List<String> words) {
        boolean path = words.contains(".") || words.contains("(");
        return String.join(path ? "" : " ", words)
                .replaceFirst("^this\\.", "")
                .replaceFirst("\\(\\)$", "");
    }

    private static List<List<String>> split(List<String> words, String at) {
        List<List<String>> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(at) && depth(words, i) == 0) {
                parts.add(words.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(words.subList(start, words.size()));
        return parts;
    }

    private static int depth(List<String> words, int end) {
        int depth = 0;
        for (String word : words.subList(0, end)) {
            depth += "([{".contains(word) ? 1 : ")]}".contains(word) ? -1 : 0;
        }
        return depth;
    }

    private static int closing(List<String> words, int open) {
        for (int i = open + 1; i < words.size(); i++) {
            if (words.get(i).equals(")") && depth(words, i) == 1) {
                return i;
            }
        }
        return -1;
    }
}
