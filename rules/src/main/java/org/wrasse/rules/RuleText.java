package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;

/** Finds the lines of words in a rule file, for problems whose place Drools does not tell. */
final class RuleText {
    private final List<String> lines;
    private final List<Token> tokens;

    RuleText(RuleSource source) {
        this.lines = source.text().lines().toList();
        this.tokens = Tokens.of(source.text());
    }

    /** The texts from one rule's beginning to the next one's, each at its lines of the file. */
    List<String> rules() {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean first = i == 0 || tokens.get(i - 1).line() < token.line();
            Token.Kind next = tokens.get(i + 1).kind();
            if (first
                    && token.is("rule")
                    && (next == Token.Kind.STRING || next == Token.Kind.WORD)) {
                starts.add(token.line());
            }
        }
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) - 1 : lines.size();
            String above = "\n".repeat(starts.get(i) - 1);
            rules.add(above + String.join("\n", lines.subList(starts.get(i) - 1, end)));
        }
        return rules;
    }

    /** The lines given, with the comment that stands above them, be it a blank line above. */
    String withComment(int from, int to) {
        int start = Math.max(1, from);
        boolean apart = start > 2 && lines.get(start - 2).isBlank();
        if (apart && isComment(lines.get(start - 3).strip())) {
            start--;
        }
        while (start > 1 && isComment(lines.get(start - 2).strip())) {
            start--;
        }
        return String.join("\n", lines.subList(start - 1, Math.min(to, lines.size())));
    }

    private static boolean isComment(String line) {
        return line.startsWith("//") || line.startsWith("/*") || line.startsWith("*");
    }

    /** The line of the first such word in the lines given, or {@code from} if there is none. */
    int lineOf(String word, int from, int to) {
        return lineOf(word, from, to, from);
    }

    /** The line of the first such word in the lines given, or {@code none} if there is none. */
    int lineOf(String word, int from, int to, int none) {
        return tokens.stream()
                .filter(t -> t.line() >= from && t.line() <= to && t.is(word))
                .mapToInt(Token::line)
                .findFirst()
                .orElse(none);
    }

    /** The lines of all such words in the lines given. */
    List<Integer> linesOf(String word, int from, int to) {
        return tokens.stream()
                .filter(t -> t.line() >= from && t.line() <= to && t.is(word))
                .map(Token::line)
                .toList();
    }

    /** Words that are compared with a text ({@code word == "..."}), in the lines given. */
    List<Token> comparedWithTexts(int from, int to) {
        List<Token> words = new ArrayList<>();
        for (int i = 0; i + 3 < tokens.size(); i++) {
            Token word = tokens.get(i);
            boolean compared =
                    (tokens.get(i + 1).is("=") || tokens.get(i + 1).is("!"))
                            && tokens.get(i + 2).is("=")
                            && tokens.get(i + 3).kind() == Token.Kind.STRING;
            if (compared && word.line() >= from && word.line() <= to) {
                words.add(word);
            }
        }
        return words;
    }

    /** The line of the value of an annotation's key: {@code @serd( ... key = ... )}. */
    int lineOfKey(String annotation, String key, int from, int to) {
        int line = from;
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean inside = token.line() >= from && token.line() <= to;
            if (inside && token.is(annotation) && tokens.get(i - 1).is("@")) {
                line = token.line();
                int found = lineOf(key, line, to);
                return key.isEmpty() ? line : found;
            }
        }
        return line;
    }
}
