package org.wrasse.engine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.journal.Retention;
import org.wrasse.engine.replay.ActionHistory;
import org.wrasse.engine.replay.Snapshots;
import org.wrasse.rules.RuleBase;

/**
 * Has a snapshot made now and then and at the end, and then what is beyond the journal's retention
 * deleted. A snapshot is made by reading: what the last one stands for and what was journaled since
 * are played once more on this thread, so that those which decide and act never wait for it, and it
 * holds what a start would find and nothing else.
 */
final class SnapshotWatch implements AutoCloseable {
    /**
     * Entries after which the next snapshot is due, whatever the time: a second's reading or so.
     */
    static final long ENTRIES = 200_000;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Snapshots snapshots;
    private final Duration interval;
    private final Retention retention;
    private final Journal journal;
    private final Supplier<RuleBase> rules;
    private final Supplier<ActionHistory> histories;
    private final Consumer<String> notices;
    private final Thread thread = new Thread(this::watch, "snapshots");
    private long covered;
    private long lookedAt = System.nanoTime();
    private String trouble = "";

    /**
     * @param interval between two snapshots if there is anything new; zero: none are made
     * @param rules in force now
     * @param histories give each time one with nothing to remember
     */
    SnapshotWatch(
            Snapshots snapshots,
            Duration interval,
            Retention retention,
            Journal journal,
            Supplier<RuleBase> rules,
            Supplier<ActionHistory> histories,
            Consumer<String> notices) {
        this.snapshots = snapshots;
        this.interval = interval;
        this.retention = retention;
        this.journal = journal;
        this.rules = rules;
        this.histories = histories;
        this.notices = notices;
        thread.setDaemon(true);
    }

    void start() {
        covered = journal.nextSequence();
        if (!interval.isZero()) {
            thread.start();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK.toMillis());
                if (isDue()) {
                    take();
                    retain();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch over snapshots ends");
        }
    }

    private boolean isDue() {
        long entries = journal.nextSequence() - covered;
        boolean late = System.nanoTime() - lookedAt >= interval.toNanos();
        return entries > 0 && (late || entries >= ENTRIES && trouble.isEmpty());
    }

    private void take() {
        if (journal.waitsForRoom()) {
            return;
        }
        long end = journal.nextSequence();
        lookedAt = System.nanoTime();
        try {
            long last = snapshots.advance(rules.get(), histories);
            covered = end;
            LOG.debug("a snapshot covers the journal up to {}", last);
            trouble = "";
        } catch (IOException | JournalException e) {
            tell(e.getMessage());
        }
    }

    private void retain() {
        try {
            Retention.Deleted deleted =
                    retention.apply(journal.directory(), snapshots.needed(), Instant.now());
            if (deleted.segments() > 0) {
                notices.accept(deleted.text());
            }
        } catch (IOException | JournalException e) {
            tell(e.getMessage());
        }
    }

    /** Once, until it is over: a full disk stays full for a while. */
    private void tell(String message) {
        if (!message.equals(trouble)) {
            notices.accept("the journal's snapshot or its retention failed: " + message);
            trouble = message;
        }
    }

    /** Makes the last one; to be called when nothing is journaled any more. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!interval.isZero()) {
            take();
        }
    }
}
