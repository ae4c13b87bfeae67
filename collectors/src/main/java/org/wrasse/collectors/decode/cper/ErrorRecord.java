package org.wrasse.collectors.decode.cper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wrasse.collectors.event.Severity;

/** One error as firmware wrote it down, with one section or more. */
public sealed interface ErrorRecord permits GenericErrorStatus, CperRecord {
    Severity severity();

    List<CperEntry> entries();

    /** The fields of the header. */
    Map<String, Object> header();

    /** How many bytes it takes of those that were given. */
    int length();

    /** False if the bytes end before what the record announces. */
    boolean complete();

    /** When it happened, RFC 3339; empty if it does not say. */
    String time();

    /**
     * The record at the beginning of the bytes: a CPER record if its signature is there, else a
     * generic error status block that could be one; empty if there is neither.
     */
    static Optional<ErrorRecord> at(ByteView view) {
        if (CperRecord.isAt(view)) {
            return Optional.of(CperRecord.of(view));
        }
        return GenericErrorStatus.isAt(view)
                ? Optional.of(GenericErrorStatus.of(view))
                : Optional.empty();
    }

    /** Whether the bytes begin with a status block that says that there is no error. */
    static boolean isEmpty(ByteView view) {
        return GenericErrorStatus.isEmpty(view);
    }

    /** The records that stand one behind the other from the beginning of the bytes. */
    static List<ErrorRecord> all(ByteView view) {
        List<ErrorRecord> records = new ArrayList<>();
        ByteView rest = view;
        for (Optional<ErrorRecord> record = at(rest); record.isPresent(); record = at(rest)) {
            records.add(record.get());
            rest = rest.from(record.get().length());
        }
        return records;
    }

    /** One line for people: what the sections say. */
    default String text() {
        return entries().isEmpty()
                ? "an error record without sections"
                : entries().stream()
                        .map(entry -> entry.section().text())
                        .collect(Collectors.joining("; "));
    }
}
