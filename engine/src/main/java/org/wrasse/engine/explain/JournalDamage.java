package org.wrasse.engine.explain;

import org.wrasse.engine.journal.JournalReader;

/**
 * What could not be read of a journal.
 *
 * @param unsound records
 * @param missing sequence numbers
 * @param last one line on the last of it
 */
public record JournalDamage(long unsound, long missing, String last) {
    static JournalDamage of(JournalReader reader) {
        return new JournalDamage(reader.unsound(), reader.missing(), reader.lastDamage());
    }

    /** That of two ways through different parts of one journal. */
    JournalDamage and(JournalDamage other) {
        return new JournalDamage(
                unsound + other.unsound,
                missing + other.missing,
                other.last.isEmpty() ? last : other.last);
    }
}
