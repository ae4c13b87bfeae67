package org.wrasse.collectors.decode;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The line that carries a fault through {@code trace_marker}: {@code wrasse-inject system:event
 * name=value name="value with blanks"} …. In quotes, {@code \} keeps the next character's meaning
 * from it.
 */
final class MarkerText {
    /** Bytes; the kernel cuts longer texts at 1024 with its own part included. */
    private static final int LIMIT = 900;

    static final String PREFIX = "wrasse-inject ";
    private static final String BARE = "[A-Za-z0-9_.:,#/+-]+";

    private final String text;
    private int at;

    private MarkerText(String text) {
        this.text = text;
    }

    static boolean isOurs(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * The line for a fault.
     *
     * @throws IllegalArgumentException if it would be too long or would not be one line
     */
    static String of(String event, Map<String, String> values) {
        StringBuilder line = new StringBuilder(PREFIX).append(event);
        values.forEach((name, value) -> line.append(' ').append(name).append('=').append(q(value)));
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a fault holds no control characters");
        }
        int bytes = line.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes >= LIMIT) {
            throw new IllegalArgumentException(
                    "the fault takes " + bytes + " bytes, " + (LIMIT - 1) + " are allowed");
        }
        return line.toString();
    }

    private static String q(String value) {
        return value.matches(BARE)
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * The fault that a line tells of.
     *
     * @throws IllegalArgumentException if it does not have the form above
     */
    static InjectedFault parse(String text) {
        return new MarkerText(text).parse();
    }

    private InjectedFault parse() {
        at = PREFIX.length();
        String event = until(' ');
        Map<String, String> values = new LinkedHashMap<>();
        while (at < text.length()) {
            String name = until('=');
            if (name.isEmpty() || name.indexOf(' ') >= 0 || at > text.length()) {
                throw new IllegalArgumentException("'" + name.strip() + "' is not name=value");
            }
            if (values.put(name, value()) != null) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        return new InjectedFault(event, values);
    }

    /** The text up to the delimiter, which is passed; past the end if there is none. */
    private String until(char delimiter) {
        int end = text.indexOf(delimiter, at);
        int to = end < 0 ? text.length() : end;
        String part = text.substring(at, to);
        at = end < 0 ? text.length() + 1 : end + 1;
        return part;
    }

    private String value() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : until(' ');
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return end(value.toString());
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            value.append(c);
        }
        throw new IllegalArgumentException("a quote is not closed");
    }

    private String end(String value) {
        if (!until(' ').isEmpty()) {
            throw new IllegalArgumentException("a quote is not followed by a blank");
        }
        return value;
    }
}
