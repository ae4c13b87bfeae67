package org.wrasse.engine.rasdaemon;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What rasdaemon calls the values of a field. */
final class Names {
    private final Map<Long, String> names = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final String unknown;

    /**
     * @param unknown what other values are called
     */
    Names(String unknown) {
        this.unknown = unknown;
    }

    /** A value's name, and what else it has been called. */
    Names with(long number, String name, String... others) {
        names.put(number, name);
        numbers.put(name.toLowerCase(Locale.ROOT), number);
        for (String other : others) {
            numbers.put(other.toLowerCase(Locale.ROOT), number);
        }
        return this;
    }

    String name(long number) {
        return names.getOrDefault(number, unknown);
    }

    /**
     * @throws IllegalArgumentException if no value has that name
     */
    long number(String name) {
        Long number = numbers.get(name.toLowerCase(Locale.ROOT));
        if (number == null) {
            throw new IllegalArgumentException("'" + name + "' is none of " + names.values());
        }
        return number;
    }
}
