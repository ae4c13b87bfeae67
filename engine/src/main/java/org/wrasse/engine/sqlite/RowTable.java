package org.wrasse.engine.sqlite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A table that is filled from rows of the journal. */
public interface RowTable {
    /**
     * A column as SQL declares it.
     *
     * @param type {@code INTEGER}, {@code TEXT}, {@code BLOB} …
     */
    record Declared(String name, String type) {}

    String name();

    List<Declared> columns();

    /** Whether the row, as {@code --json} prints it, goes into this table. */
    boolean takes(ObjectNode row);

    /** What stands in the columns then: texts, numbers, bytes, null. */
    Object[] values(ObjectNode row);
}
