package org.wrasse.engine.cli;

import org.wrasse.engine.journal.JournalRecord;

/** A line that tells how far long work is, on a terminal; nothing elsewhere. */
final class Progress implements AutoCloseable {
    private static final long EVERY_NANOS = 200_000_000;

    private final boolean shown;
    private long next = System.nanoTime() + EVERY_NANOS;
    private long records;
    private boolean dirty;

    private Progress(boolean shown) {
        this.shown = shown;
    }

    static Progress ofReplay(boolean json) {
        return new Progress(!json && System.console() != null);
    }

    void played(JournalRecord record) {
        records++;
        if (shown && System.nanoTime() > next) {
            next = System.nanoTime() + EVERY_NANOS;
            dirty = true;
            System.err.printf("\r%,d records, entry %,d ", records, record.sequence());
        }
    }

    @Override
    public void close() {
        if (dirty) {
            System.err.print("\r\033[K");
            dirty = false;
        }
    }
}
