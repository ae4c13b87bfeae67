package org.wrasse.engine.cli;

import java.time.Duration;
import org.wrasse.engine.journal.JournalRecord;

/** A bar that tells how far a way through a journal is, on a terminal; nothing elsewhere. */
final class Progress implements AutoCloseable {
    private static final long EVERY_NANOS = 200_000_000;
    private static final int WIDTH = 40;

    private final boolean shown;
    private final long total;
    private final long start = System.nanoTime();
    private long next = start + EVERY_NANOS;
    private boolean dirty;

    private Progress(boolean shown, long total) {
        this.shown = shown;
        this.total = Math.max(1, total);
    }

    /**
     * @param quiet whether somebody else reads what is printed
     * @param total the sequence number at the end of the way
     */
    static Progress through(boolean quiet, long total) {
        return new Progress(!quiet && System.console() != null, total);
    }

    /** The record has been dealt with. */
    void at(JournalRecord record) {
        at(record.sequence());
    }

    /** So many entries have been dealt with. */
    void at(long entries) {
        if (shown && System.nanoTime() > next) {
            next = System.nanoTime() + EVERY_NANOS;
            dirty = true;
            System.err.print("\r" + bar(entries, System.nanoTime() - start));
        }
    }

    /** The line for having come so far in so many nanoseconds. */
    String bar(long sequence, long nanos) {
        double part = Math.min(1.0, (double) sequence / total);
        int filled = (int) (part * WIDTH);
        long left = part == 0 ? 0 : (long) (nanos / part * (1 - part));
        return "[%s%s] %3d %% %,d entries, %d s left "
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        (int) (part * 100),
                        sequence,
                        Duration.ofNanos(left).toSeconds());
    }

    @Override
    public void close() {
        if (dirty) {
            System.err.print("\r\033[K");
            dirty = false;
        }
    }
}
