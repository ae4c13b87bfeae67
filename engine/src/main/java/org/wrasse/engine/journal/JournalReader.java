package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The journal's reading end: records in the order of their sequence numbers, while a daemon may be
 * appending. Records that are not sound are passed over and counted, and so are gaps in the
 * numbers. Not thread-safe.
 */
public final class JournalReader implements AutoCloseable {
    private final SingleChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final boolean backward;
    private final Frame frame = new Frame();
    private byte[] buffer = new byte[8192];
    private long expected = -1;
    private long unsound;
    private long missing;
    private String lastDamage = "";

    private JournalReader(Path directory, TailerDirection direction) {
        queue = Queues.reading(directory);
        tailer = queue.createTailer();
        tailer.singleThreadedCheckDisabled(true);
        tailer.direction(direction);
        backward = direction == TailerDirection.BACKWARD;
        if (backward) {
            tailer.toEnd();
        } else {
            tailer.toStart();
        }
    }

    /**
     * Reads from the oldest record on.
     *
     * @throws JournalException if there is no journal in {@code directory} or it cannot be read
     */
    public static JournalReader open(Path directory) {
        return open(directory, TailerDirection.FORWARD);
    }

    /**
     * Reads from the newest record back to the oldest.
     *
     * @throws JournalException as above
     */
    public static JournalReader openAtEnd(Path directory) {
        return open(directory, TailerDirection.BACKWARD);
    }

    private static JournalReader open(Path directory, TailerDirection direction) {
        if (!exists(directory)) {
            throw new JournalException(
                    directory
                            + ": there is no journal here: start the daemon, or give --journal DIR");
        }
        try {
            return new JournalReader(directory, direction);
        } catch (IllegalStateException e) {
            throw new JournalException(
                    directory + ": the journal cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Whether there is a journal in {@code directory}.
     *
     * @throws JournalException if the directory may not be read
     */
    public static boolean exists(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(f -> f.toString().endsWith(".cq4"));
        } catch (IOException e) {
            throw new JournalException(
                    directory + ": cannot be read: " + e + ": run it as the daemon's user (root)",
                    e);
        }
    }

    /** The number after the last sound record's, 1 for a journal that is empty or not there. */
    public static long nextSequence(Path directory) {
        if (!exists(directory)) {
            return 1;
        }
        try (JournalReader reader = open(directory, TailerDirection.BACKWARD)) {
            JournalRecord last = reader.next();
            return last == null ? 1 : last.sequence() + last.count();
        }
    }

    /** The next sound record, or null if there is none yet. */
    public JournalRecord next() {
        while (true) {
            int size = readFrame();
            if (size < 0) {
                return null;
            }
            String damage = frame.check(buffer, size);
            if (damage == null) {
                return record();
            }
            unsound++;
            lastDamage = damage;
        }
    }

    /** The size of the next document, now in the buffer; -1 if there is none. */
    private int readFrame() {
        try (DocumentContext document = tailer.readingDocument()) {
            if (!document.isPresent()) {
                return -1;
            }
            Bytes<?> bytes = document.wire().bytes();
            int size = (int) bytes.readRemaining();
            if (buffer.length < size) {
                buffer = new byte[size * 2];
            }
            bytes.read(buffer, 0, size);
            return size;
        }
    }

    private JournalRecord record() {
        long sequence = Frame.sequence(buffer);
        int count = Frame.count(buffer);
        if (backward) {
            noteGap(sequence + count, expected);
            expected = sequence;
        } else {
            noteGap(expected, sequence);
            expected = sequence + count;
        }
        byte[] payload = new byte[Frame.length(buffer)];
        System.arraycopy(buffer, Frame.HEADER, payload, 0, payload.length);
        return new JournalRecord(Frame.kind(buffer), sequence, count, Frame.time(buffer), payload);
    }

    private void noteGap(long from, long to) {
        if (expected >= 0 && to > from) {
            missing += to - from;
            lastDamage = "entries " + from + " to " + (to - 1) + " are missing";
        }
    }

    /** Records passed over because they were not sound. */
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
        tailer.close();
        queue.close();
    }
}
