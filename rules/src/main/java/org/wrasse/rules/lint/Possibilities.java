package org.wrasse.rules.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tries a condition with all values that could make a difference: each constant of an enumeration,
 * each number beside those that are named, null, yes and no.
 */
final class Possibilities {
    /** Beyond so many it is taken for possible. */
    private static final long MOST = 50_000;

    /** Any value that is none of those named. */
    private static final Object OTHER = new Object();

    private final Class<?> fact;
    private final Condition condition;
    private final Map<String, Set<Object>> domains = new TreeMap<>();

    Possibilities(Class<?> fact, Condition condition) {
        this.fact = fact;
        this.condition = condition;
        condition.leaves().forEach(this::widen);
    }

    /** Whether there can be such a fact, as far as this can tell. */
    boolean allow() {
        long product = 1;
        for (Set<Object> domain : domains.values()) {
            product = Math.min(MOST + 1, product * domain.size());
        }
        return product > MOST || allow(new ArrayList<>(domains.keySet()), 0, new HashMap<>());
    }

    private boolean allow(List<String> fields, int index, Map<String, Object> values) {
        if (index == fields.size()) {
            return EventWords.agree(fact, values) && condition.holds(values);
        }
        String field = fields.get(index);
        for (Object value : domains.get(field)) {
            values.put(field, value);
            if (allow(fields, index + 1, values)) {
                return true;
            }
        }
        return false;
    }

    private void widen(Condition leaf) {
        if (leaf instanceof Condition.Question question) {
            domain(question.text()).addAll(List.of(true, false));
        } else if (leaf instanceof Condition.Comparison comparison) {
            widen(comparison);
        }
    }

    private void widen(Condition.Comparison comparison) {
        Set<Object> domain = domain(comparison.field());
        Class<?> type = Fields.type(fact, comparison.field());
        if (type != null && type.isEnum()) {
            domain.addAll(Arrays.asList(type.getEnumConstants()));
        } else if (comparison.constant() instanceof Long number) {
            domain.addAll(List.of(number - 1, number, number + 1));
        } else {
            domain.addAll(Arrays.asList(comparison.constant(), OTHER));
        }
        if (type == null || !isWhole(type) && !type.isEnum()) {
            domain.add(OTHER);
        }
    }

    private static boolean isWhole(Class<?> type) {
        return type == int.class || type == long.class || type == short.class || type == byte.class;
    }

    private Set<Object> domain(String field) {
        return domains.computeIfAbsent(field, f -> new LinkedHashSet<>());
    }
}
