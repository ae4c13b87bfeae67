package org.wrasse.collectors.decode.cper;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
}
