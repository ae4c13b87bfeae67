package org.wrasse.collectors.event;

/** The names of the values 0, 1, 2 … of a field; null for those that are reserved. */
record ValueNames(String... names) {

    /** The name, or the number where there is none. */
    String of(int value) {
        String name = value >= 0 && value < names.length ? names[value] : null;
        return name == null ? "reserved (" + value + ")" : name;
    }
}
