package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Something that the daemon can be asked for. Called from several threads. */
public interface Verb {
    /** What stands in a request's {@code verb}. */
    String name();

    /**
     * Does it.
     *
     * @param answer takes the objects of the answer
     * @return what the command that asked should exit with: 0 ok, 1 failed, 3 partly
     * @throws IllegalArgumentException if the request is wrong; one line
     */
    int answer(Request request, Consumer<ObjectNode> answer);
}
