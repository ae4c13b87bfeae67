package org.wrasse.engine.rasdaemon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The columns of a table, in their order. Never changes; what adds to it returns another. */
final class Columns {
    static final Columns NONE = new Columns(List.of());

    private final List<Column> all;

    private Columns(List<Column> all) {
        this.all = all;
    }

    /** With numbers that have the names of the kernel's fields. */
    Columns numbers(String... names) {
        return with(List.of(names).stream().map(name -> Column.number(name, name)).toList());
    }

    /** With texts that have the names of the kernel's fields. */
    Columns texts(String... names) {
        return with(List.of(names).stream().map(name -> Column.text(name, name)).toList());
    }

    Columns with(Column... more) {
        return with(List.of(more));
    }

    private Columns with(List<Column> more) {
        List<Column> both = new ArrayList<>(all);
        both.addAll(more);
        return new Columns(Collections.unmodifiableList(both));
    }

    List<Column> all() {
        return all;
    }
}
