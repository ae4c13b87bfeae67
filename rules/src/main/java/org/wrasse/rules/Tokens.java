package org.wrasse.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a rule file into tokens without its comments, on the cautious side: whatever DRL, Java and
 * MVEL do not read alike (Unicode escapes, text blocks, strings over several lines) is broken.
 */
public final class Tokens {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private Tokens(String text) {
        this.text = text;
    }

    /** In the order of the text. */
    public static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        tokens.findEscapes();
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    /** Java reads these even in comments, where they can end the line. */
    private void findEscapes() {
        int escape = text.indexOf("\\u");
        if (escape >= 0) {
            int lines = 1 + (int) text.substring(0, escape).chars().filter(c -> c == '\n').count();
            String why = "a backslash before a u (Unicode escape) is not allowed in rules";
            tokens.add(new Token(Token.Kind.BROKEN, why, lines, escape));
        }
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            line += c == '\n' ? 1 : 0;
            at++;
        } else if (c == '#') {
            broken("# is not allowed in rules; comments begin with //", at + 1);
        } else if (text.startsWith("//", at)) {
            skipTo(endOfLine(at));
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            skipTo(end < 0 ? text.length() : end + 2);
        } else if (text.startsWith("\"\"\"", at)) {
            broken("text blocks are not allowed in rules", at + 3);
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '\\') {
            broken("a backslash outside a string is not allowed in rules", at + 1);
        } else if (Character.isJavaIdentifierStart(c)) {
            add(Token.Kind.WORD, endOfWord());
        } else if (Character.isDigit(c)) {
            add(Token.Kind.NUMBER, endOfWord());
        } else {
            boolean pair = text.startsWith("->", at) || text.startsWith("::", at);
            add(Token.Kind.SYMBOL, at + (pair ? 2 : 1));
        }
    }

    private int endOfWord() {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void string(char quote) {
        int last = endOfLine(at);
        int end = at + 1;
        while (end < last && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= last) {
            broken("a string without an end", last);
        } else {
            add(Token.Kind.STRING, end + 1);
        }
    }

    /** A carriage return ends a line too, or a comment could hide code from here alone. */
    private int endOfLine(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private void add(Token.Kind kind, int end) {
        tokens.add(new Token(kind, text.substring(at, end), line, at));
        at = end;
    }

    private void broken(String why, int end) {
        tokens.add(new Token(Token.Kind.BROKEN, why, line, at));
        at = end;
    }

    private void skipTo(int end) {
        for (; at < end; at++) {
            line += text.charAt(at) == '\n' ? 1 : 0;
        }
    }
}
