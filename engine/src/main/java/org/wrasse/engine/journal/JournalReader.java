package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The journal's reading end: records in the order of their sequence numbers, while a daemon may be
 * appending. Records that are not sound are passed over and counted, and so are gaps in the
 * numbers. Not thread-safe.
 */
public final class JournalReader implements AutoCloseable {
    private final Path directory;
    private final Consumer<JournalDamage> damaged;
    private final Deque<Segment> later;
    private Segment current;
    private SegmentReader reader;
    private Path file;
    private long expected;
    private long lastTime;
    private long unsound;
    private long missing;
    private String lastDamage = "";

    private JournalReader(Path directory, Consumer<JournalDamage> damaged) {
        this.directory = directory;
        this.damaged = damaged;
        this.later = new ArrayDeque<>(Segment.of(directory));
        this.current = later.removeFirst();
        this.expected = current.first();
    }

    /**
     * Reads from the oldest record on.
     *
     * @throws JournalException if there is no journal in {@code directory} or it cannot be read
     */
    public static JournalReader open(Path directory) {
        return open(directory, damage -> {});
    }

    /** Likewise, with word of each damage when it is met. */
    public static JournalReader open(Path directory, Consumer<JournalDamage> damaged) {
        if (!exists(directory)) {
            throw new JournalException(
                    directory
                            + ": there is no journal here: start the daemon, or give --journal DIR");
        }
        return new JournalReader(directory, damaged);
    }

    /**
     * Reads from the record of that number on, without reading the segments before it. Its first
     * record has a greater number if that one is not there any more.
     *
     * @throws JournalException as {@link #open(Path)}
     */
    public static JournalReader openFrom(Path directory, long sequence) {
        JournalReader reader = open(directory);
        while (!reader.later.isEmpty() && reader.later.peek().first() <= sequence) {
            reader.current = reader.later.remove();
        }
        reader.expected = Math.max(reader.current.first(), sequence);
        return reader;
    }

    /**
     * Whether there is a journal in {@code directory}.
     *
     * @throws JournalException if the directory may not be read
     */
    public static boolean exists(Path directory) {
        return Files.exists(directory) && !Segment.of(directory).isEmpty();
    }

    /** Whether the journal in {@code directory} was imported, as far as its first record tells. */
    public static boolean isImported(Path directory) {
        if (!exists(directory)) {
            return false;
        }
        try (JournalReader reader = open(directory)) {
            JournalRecord first = reader.next();
            return first != null
                    && first.kind() == RecordKind.KERNEL
                    && JournalJson.isImported(JournalJson.parse(first.payload()));
        }
    }

    /** The number after the last sound record's, 1 for a journal that is empty or not there. */
    public static long nextSequence(Path directory) {
        return JournalEnd.of(directory).next();
    }

    /**
     * The next sound record, or null if there is none yet.
     *
     * @throws JournalException if a file cannot be read
     */
    public JournalRecord next() {
        try {
            return found(false) || isFollowed() ? record() : null;
        } catch (IOException e) {
            throw new JournalException(directory + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a record is found in a later segment, or in this one now that it is complete. */
    private boolean isFollowed() throws IOException {
        while (hasLater()) {
            if (found(true)) {
                return true;
            }
            close();
            current = later.removeFirst();
            if (found(false)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasLater() {
        if (later.isEmpty()) {
            Segment.of(directory).stream()
                    .filter(segment -> segment.compareTo(current) > 0)
                    .forEach(later::add);
        }
        return !later.isEmpty();
    }

    private boolean found(boolean complete) throws IOException {
        if (reader == null && !open()) {
            return false;
        }
        boolean found = reader.next(expected, complete);
        if (reader.damage() != null) {
            unsound++;
        }
        if (found) {
            tellGap(reader.sequence());
        } else if (reader.damage() != null) {
            tell(reader.damage(), reader.damagedTo(false), expected - 1, 0);
        }
        return found;
    }

    private boolean open() throws IOException {
        file = current.file().orElse(null);
        reader = file == null ? null : new SegmentReader(file);
        return reader != null;
    }

    private void tellGap(long sequence) throws IOException {
        boolean gap = sequence > expected;
        if (gap || reader.damage() != null) {
            String what = reader.damage() == null ? "a gap" : reader.damage();
            missing += sequence - expected;
            tell(what, reader.damagedTo(true), sequence - 1, reader.time());
        }
    }

    private void tell(String what, long to, long last, long before) {
        boolean damage = reader != null && reader.damage() != null;
        long from = damage ? reader.damagedFrom() : to;
        JournalDamage told =
                new JournalDamage(file, from, to, what, expected, last, lastTime, before);
        lastDamage = told.text();
        damaged.accept(told);
    }

    private JournalRecord record() {
        JournalRecord record = reader.record();
        expected = record.sequence() + record.count();
        lastTime = record.time();
        return record;
    }

    /**
     * Tells whether the end of the journal is missing, as far as the last process to append has
     * noted it or one that goes on behind it has begun; to be called when {@link #next} has given
     * null.
     */
    public void checkEnd() {
        long ended = Math.max(SequenceMark.ended(directory), current.first());
        if (ended > expected) {
            missing += ended - expected;
            tell("the end is missing", 0, ended - 1, 0);
        }
    }

    /** Places at which records were passed over because they were not sound. */
    public long unsound() {
        return unsound;
    }

    /** Sequence numbers that no sound record had. */
    public long missing() {
        return missing;
    }

    /** One line on the last damage found, empty if there was none. */
    public String lastDamage() {
        return lastDamage;
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
