package org.wrasse.engine.replay;

import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.wrasse.collectors.trace.RingCursor;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.rules.decision.Decision;

/**
 * What the journal up to a record leads to, so that the records before need not be read again: a
 * cache of a function of the journal, never a source of anything.
 *
 * @param last the last record that went into it
 * @param digest of the rule base in force
 * @param bootId of the last boot
 * @param inputs how many records of inputs there were
 * @param unsound records that could not be read until then
 * @param missing numbers that no record had until then
 * @param told both, and those behind the last record, which were told already
 * @param cursors as far as the rings were read
 * @param lossTotals by CPU
 * @param recomputed decisions that were not in the journal yet
 * @param open decisions that had no outcome yet
 * @param intended the ids of those that were begun
 * @param firmware records of firmware seen
 */
record Snapshot(
        Mark last,
        String digest,
        String bootId,
        long inputs,
        long unsound,
        long missing,
        long told,
        List<RingCursor> cursors,
        Map<Integer, Long> lossTotals,
        List<Recomputed> recomputed,
        List<Decision> open,
        List<String> intended,
        List<String> firmware,
        PlayerState player,
        ActionHistory.State actions) {

    /** Raised whenever a state gets another shape or meaning. */
    static final int LAYOUT = 6;

    /** A decision made again, and by which input. */
    record Recomputed(Decision decision, long input) {}

    /** One record, so that it is known again. */
    record Mark(long sequence, int count, long time, int crc) {
        static Mark of(JournalRecord record) {
            CRC32C crc = new CRC32C();
            crc.update(record.kind().code());
            crc.update(record.payload());
            return new Mark(record.sequence(), record.count(), record.time(), (int) crc.getValue());
        }
    }
}
