package org.wrasse.engine.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wrasse.engine.journal.JournalJson;

/**
 * One reason why a rule has not acted, or how far it is from it.
 *
 * @param kind one word for programs: {@code counting}, {@code cool-down}, {@code off} …
 * @param text one line for people
 * @param numbers the same for programs
 */
public record Reason(String kind, String text, ObjectNode numbers) {
    Reason(String kind, String text) {
        this(kind, text, JournalJson.object());
    }
}
