package org.wrasse.engine.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wrasse.engine.report.Row;

/** Whom the demonstration is for: people read lines, programs read objects. */
public interface Audience {
    /** A line of the story, for people. */
    void say(String line);

    /** An object, for programs. */
    void tell(ObjectNode object);

    /** An entry of the journal, for both. */
    void row(Row row);

    /** An entry that says the same as the one before it. */
    void again(Row row);
}
