package org.wrasse.engine.cli;

import java.time.Duration;
import org.wrasse.engine.journal.JournalRecord;

/** A bar that tells how far a way through a file is, on a terminal; nothing elsewhere. */
final class Progress implements AutoCloseable {
    private static final long EVERY_NANOS = 200_000_000;
    private static final int WIDTH = 40;

    private final boolean shown;
    private final String what;
    private long total;
    private final long start = System.nanoTime();
    private long next = start + EVERY_NANOS;
    private boolean dirty;

    private Progress(boolean shown, String what, long total) {
        this.shown = shown;
        this.what = what;
        this.total = Math.max(1, total);
    }

    /**
     * @param quiet whether somebody else reads what is printed
     * @param total the sequence number at the end of the way
     */
    static Progress through(boolean quiet, long total) {
        return new Progress(isShown(quiet), " entries", total);
    }

    /** Likewise on a way of which only its part is of interest. */
    static Progress of(boolean quiet) {
        return new Progress(isShown(quiet), "", 1);
    }

    private static boolean isShown(boolean quiet) {
        return !quiet && System.console() != null;
    }

    /** So much of so much has been done. */
    void at(long done, long all) {
        total = Math.max(1, all);
        at(done);
    }

    /** The record has been dealt with. */
    void at(JournalRecord record) {
        at(record.sequence());
    }

    /** So much of the way has been gone. */
    void at(long sequence) {
        if (shown && System.nanoTime() > next) {
            next = System.nanoTime() + EVERY_NANOS;
            dirty = true;
            System.err.print("\r" + bar(sequence, System.nanoTime() - start));
        }
    }

    /** The line for having come so far in so many nanoseconds. */
    String bar(long sequence, long nanos) {
        double part = Math.min(1.0, (double) sequence / total);
        int filled = (int) (part * WIDTH);
        long left = part == 0 ? 0 : (long) (nanos / part * (1 - part));
        return "[%s%s] %3d %%%s, %d s left "
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        (int) (part * 100),
                        what.isEmpty() ? "" : " %,d%s".formatted(sequence, what),
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
