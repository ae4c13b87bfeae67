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
    private final Periodic periodic;
    private long covered;
    private long lookedAt = System.nanoTime();
    private boolean failed;

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
        String task = "the journal's snapshot or its retention";
        periodic = new Periodic("snapshots", LOOK, task, this::look);
    }

    void start() {
        covered = journal.nextSequence();
        if (!interval.isZero()) {
            periodic.start();
        }
    }

    /** What is beyond retention goes even if no snapshot can be made: the disk may be full. */
    private void look() throws IOException {
        if (isDue()) {
            try {
                take();
            } finally {
                retain();
            }
        }
    }

    private boolean isDue() {
        long entries = journal.nextSequence() - covered;
        boolean late = System.nanoTime() - lookedAt >= interval.toNanos();
        return entries > 0 && (late || entries >= ENTRIES && !failed);
    }

    private void take() throws IOException {
        if (journal.waitsForRoom()) {
            return;
        }
        long end = journal.nextSequence();
        lookedAt = System.nanoTime();
        failed = true;
        long last = snapshots.advance(rules.get(), histories);
        failed = false;
        covered = end;
        LOG.debug("a snapshot covers the journal up to {}", last);
    }

    private void retain() throws IOException {
        Retention.Deleted deleted =
                retention.apply(journal.directory(), snapshots.needed(), Instant.now());
        if (deleted.segments() > 0) {
            notices.accept(deleted.text());
        }
    }

    /** Makes the last one; to be called when nothing is journaled any more. */
    @Override
    public void close() {
        periodic.close();
        if (!interval.isZero()) {
            last();
        }
    }

    private void last() {
        try {
            take();
        } catch (IOException | JournalException e) {
            LOG.warn("no last snapshot of the journal: {}", e.getMessage());
        }
    }
}
