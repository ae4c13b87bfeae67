package org.wrasse.collectors.decode;

import java.util.List;
import java.util.Map;

/**
 * What a tracefs {@code format} file says of one event's records.
 *
 * @param event {@code system:event}
 * @param name the event's name in the file
 * @param id the number in {@code common_type}
 * @param common the fields that every event has
 * @param own the event's own fields
 * @param print the text after {@code print fmt:}
 * @param symbols the names of values by field, from {@code __print_symbolic} in {@link #print};
 *     values whose number the kernel did not resolve are left out
 */
public record EventFormat(
        String event,
        String name,
        int id,
        List<FormatField> common,
        List<FormatField> own,
        String print,
        Map<String, Map<Long, String>> symbols) {

    /**
     * Reads the text of a {@code format} file.
     *
     * @param event {@code system:event}, which the text itself does not name in full
     * @throws FormatException if the text is not such a file or was cut short
     */
    public static EventFormat parse(String event, String text) throws FormatException {
        return new FormatParser(event, text).parse();
    }

    /** The event's own field of that name, or null if this kernel does not have it. */
    public FormatField field(String field) {
        for (FormatField candidate : own) {
            if (candidate.name().equals(field)) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * The event's own field of that name.
     *
     * @throws FormatException if this kernel does not have it
     */
    FormatField required(String field) throws FormatException {
        FormatField found = field(field);
        if (found == null) {
            throw new FormatException(event, "there is no field " + field);
        }
        return found;
    }
}
