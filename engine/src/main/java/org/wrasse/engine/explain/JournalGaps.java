package org.wrasse.engine.explain;

import org.wrasse.engine.journal.BackwardReader;
import org.wrasse.engine.journal.JournalReader;

/**
 * What could not be read of a journal.
 *
 * @param unsound records
 * @param missing sequence numbers
 * @param last one line on the last of it
 */
public record JournalGaps(long unsound, long missing, String last) {
    static JournalGaps of(JournalReader reader) {
        return new JournalGaps(reader.unsound(), reader.missing(), reader.lastDamage());
    }

    static JournalGaps of(BackwardReader reader) {
        return new JournalGaps(reader.gaps(), reader.missing(), reader.lastDamage());
    }

    /** That of two ways through different parts of one journal. */
    JournalGaps and(JournalGaps other) {
        return new JournalGaps(
                unsound + other.unsound,
                missing + other.missing,
                other.last.isEmpty() ? last : other.last);
    }
}
