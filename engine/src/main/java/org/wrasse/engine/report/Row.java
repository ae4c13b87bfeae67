package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/**
 * One entry of the journal, ready to be printed.
 *
 * @param type {@code event}, {@code undecodable}, {@code loss}, {@code trip}, {@code decision},
 *     {@code outcome}, {@code intent}, {@code rulebase}, {@code kernel}, {@code clock}, {@code
 *     edac}, {@code inventory} or {@code notice}
 * @param json one object: {@code schema}, {@code seq}, {@code time}, {@code type}, then by type
 * @param text one line for people
 * @param full the lines that tell the same in full, the first like {@code text}; made when asked
 *     for
 */
public record Row(String type, ObjectNode json, String text, Supplier<List<String>> full) {

    /** All types that a journal's rows have. */
    public static final List<String> TYPES =
            List.of(
                    "event",
                    "undecodable",
                    "loss",
                    "trip",
                    "decision",
                    "intent",
                    "outcome",
                    "kernel",
                    "clock",
                    "rulebase",
                    "edac",
                    "inventory",
                    "tick",
                    "notice");

    /** An entry of which there is no more to say than its one line. */
    public Row(String type, ObjectNode json, String text) {
        this(type, json, text, () -> List.of(text));
    }

    /** The number of its entry. */
    public long sequence() {
        return json.path("seq").asLong();
    }
}
