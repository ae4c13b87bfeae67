package org.wrasse.collectors.event;

import java.util.StringJoiner;

/** The names of the bits 0, 1, 2 … of a field; null for those that are reserved. */
record BitNames(String... names) {

    /** The names of the bits that are set, joined with a bar; empty if none is. */
    String of(long value) {
        StringJoiner text = new StringJoiner("|");
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((value >>> bit & 1) != 0) {
                String name = bit < names.length ? names[bit] : null;
                text.add(name == null ? "bit " + bit : name);
            }
        }
        return text.toString();
    }

    /** The names of the bits that are set and have one; empty if there are none. */
    String known(long value) {
        long named = 0;
        for (int bit = 0; bit < names.length; bit++) {
            named |= names[bit] == null ? 0 : 1L << bit;
        }
        return of(value & named);
    }
}
