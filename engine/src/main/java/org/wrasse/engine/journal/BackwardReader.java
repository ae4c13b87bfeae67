package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a journal from its newest sound record back to its oldest, as it was when a segment was
 * come to. Gaps in the numbers are counted. Takes 8 bytes for each record of one segment. Not
 * thread-safe.
 */
public final class BackwardReader implements AutoCloseable {
    private final Path directory;
    private final List<Segment> left;
    private SegmentReader reader;
    private long[] offsets = new long[1024];
    private int count;
    private long before = -1;
    private long gaps;
    private long missing;
    private String lastDamage = "";

    private BackwardReader(Path directory) {
        this.directory = directory;
        this.left = new ArrayList<>(Segment.of(directory));
    }

    /**
     * Begins at the end of the journal in {@code directory}.
     *
     * @throws JournalException if there is no journal or it cannot be read
     */
    public static BackwardReader open(Path directory) {
        JournalReader.open(directory).close();
        return new BackwardReader(directory);
    }

    /** The sound record before the last one that was given, or null if there is none. */
    public JournalRecord next() {
        try {
            while (count == 0) {
                if (!previous()) {
                    return null;
                }
            }
            return noted(reader.recordAt(offsets[--count]));
        } catch (IOException e) {
            throw new JournalException(directory + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private JournalRecord noted(JournalRecord record) {
        long behind = record.sequence() + record.count();
        if (before > behind) {
            gaps++;
            missing += before - behind;
            lastDamage = "entries " + behind + " to " + (before - 1) + " are missing";
        }
        before = record.sequence();
        return record;
    }

    /** Places so far at which records are missing. */
    public long gaps() {
        return gaps;
    }

    /** Sequence numbers that no sound record had so far. */
    public long missing() {
        return missing;
    }

    /** One line on the last gap, empty if there was none. */
    public String lastDamage() {
        return lastDamage;
    }

    /** Finds the records of the segment before; false if there is none. */
    private boolean previous() throws IOException {
        close();
        if (left.isEmpty()) {
            return false;
        }
        Segment segment = left.remove(left.size() - 1);
        Path file = segment.file().orElse(null);
        if (file == null) {
            return true;
        }
        reader = new SegmentReader(file);
        long expected = segment.first();
        while (reader.next(expected, true)) {
            if (count == offsets.length) {
                offsets = Arrays.copyOf(offsets, count * 2);
            }
            offsets[count++] = reader.offset();
            expected = reader.sequence() + reader.count();
        }
        return true;
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new JournalException(directory + ": cannot be closed: " + e.getMessage(), e);
        } finally {
            reader = null;
        }
    }
}
