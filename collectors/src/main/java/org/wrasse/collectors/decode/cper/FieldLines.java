package org.wrasse.collectors.decode.cper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fields for people, one a line: {@code name value}. Parts of parts are named with their way,
 * {@code errors 1 flags}; the word of a number stands behind it.
 */
public final class FieldLines {
    private static final String WORD = "_text";

    private final List<String> lines = new ArrayList<>();

    private FieldLines() {}

    /** The lines of maps of texts, numbers, lists and maps, in their order. */
    public static List<String> of(Map<?, ?> fields) {
        FieldLines all = new FieldLines();
        all.add("", fields);
        return all.lines;
    }

    private void add(String way, Map<?, ?> fields) {
        fields.forEach(
                (key, value) -> {
                    String name = key.toString();
                    boolean told =
                            name.endsWith(WORD)
                                    && fields.containsKey(
                                            name.substring(0, name.length() - WORD.length()))
                                    && !(value instanceof Map);
                    if (!told && value != null) {
                        add(way + name.replace('_', ' '), value, fields.get(name + WORD));
                    }
                });
    }

    private void add(String way, Object value, Object word) {
        if (value instanceof Map<?, ?> map) {
            add(way + " ", map);
        } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                add(way + " " + (i + 1), list.get(i), null);
            }
        } else if (value instanceof List<?> list) {
            line(way, String.join(" ", list.stream().map(String::valueOf).toList()));
        } else {
            line(way, value + (word == null || word instanceof Map ? "" : " (" + word(word) + ")"));
        }
    }

    private static String word(Object word) {
        return word instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : word.toString();
    }

    private void line(String way, String value) {
        if (!value.isEmpty()) {
            lines.add("%-28s %s".formatted(way, value));
        }
    }
}
