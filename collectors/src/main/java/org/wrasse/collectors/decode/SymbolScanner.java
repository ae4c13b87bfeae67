package org.wrasse.collectors.decode;

import java.util.HashMap;
import java.util.Map;

/**
 * Finds the tables of {@code __print_symbolic(REC->field, {value, "name"}, ...)} in a print format.
 * What is not of that form is passed over: the text is C and can hold anything.
 */
final class SymbolScanner {
    private static final String CALL = "__print_symbolic(";
    private static final String RECORD = "REC->";

    private final String text;
    private int at;

    SymbolScanner(String text) {
        this.text = text;
    }

    /** Names by value by field. */
    Map<String, Map<Long, String>> scan() {
        Map<String, Map<Long, String>> tables = new HashMap<>();
        while ((at = text.indexOf(CALL, at)) >= 0) {
            at += CALL.length();
            blanks();
            if (take(RECORD)) {
                tables.computeIfAbsent(word(), field -> new HashMap<>()).putAll(table());
            }
        }
        return Map.copyOf(tables);
    }

    private Map<Long, String> table() {
        Map<Long, String> table = new HashMap<>();
        while (takeAfterBlanks(",") && takeAfterBlanks("{")) {
            int comma = text.indexOf(',', at);
            if (comma < 0) {
                break;
            }
            Long value = number(text.substring(at, comma).strip());
            at = comma + 1;
            String name = takeAfterBlanks("\"") ? quoted() : null;
            if (name == null || !takeAfterBlanks("}")) {
                break;
            }
            if (value != null) {
                table.put(value, name);
            }
        }
        return table;
    }

    /** The number, or null for a name that the kernel left unresolved. */
    private static Long number(String value) {
        boolean hex = value.matches("0[xX][0-9a-fA-F]{1,16}");
        if (hex) {
            return Long.parseUnsignedLong(value.substring(2), 16);
        }
        return value.matches("-?[0-9]{1,18}") ? Long.valueOf(value) : null;
    }

    /** The text up to the closing quote, or null if there is none. */
    private String quoted() {
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return name.toString();
            }
            boolean escaped = c == '\\' && at < text.length();
            name.append(escaped ? text.charAt(at++) : c);
        }
        return null;
    }

    private String word() {
        int from = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean takeAfterBlanks(String token) {
        blanks();
        return take(token);
    }

    private boolean take(String token) {
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
