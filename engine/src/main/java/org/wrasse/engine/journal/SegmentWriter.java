package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.core.io.Closeable;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/** Appends frames to a segment of its own. Not thread-safe. */
final class SegmentWriter implements AutoCloseable {
    private static final int RESERVED_BYTES = 1 << 20;

    /** The queue may put a page of its index before a record. */
    private static final int INDEX_BYTES = 128 << 10;

    private final long first;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FileChannel file;
    private final long begun = System.nanoTime();
    private boolean empty = true;
    private long position;
    private long reserved;

    private SegmentWriter(Segment segment, SingleChronicleQueue queue) throws IOException {
        this.first = segment.first();
        this.queue = queue;
        appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
        try (DocumentContext first = appender.writingDocument()) {
            position = first.wire().bytes().writePosition();
            first.rollbackOnClose();
        }
        Path path = segment.file().orElseThrow(() -> new IOException("the queue has no file"));
        Files.setPosixFilePermissions(path, OwnerOnly.READ_WRITE);
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        reserved = Math.max(position, Queues.FIRST_BYTES);
    }

    /**
     * Begins a segment in {@code journal} whose first entry has the given number.
     *
     * @throws IOException if it cannot be, as the disk is full: nothing of it is left then
     */
    static SegmentWriter begin(Path journal, long first) throws IOException {
        Segment made = Segment.create(journal, first);
        SingleChronicleQueue queue = null;
        try {
            queue = Queues.writing(made.directory());
            return new SegmentWriter(made, queue);
        } catch (IOException | RuntimeException | InternalError e) {
            Closeable.closeQuietly(queue);
            made.delete();
            throw new IOException("no segment can be begun: " + e, e);
        }
    }

    /**
     * Makes sure that the disk has blocks for {@code size} bytes more. The queue maps its file:
     * writing to a mapped page that a full disk has no block for kills the thread.
     *
     * @throws IOException if the disk is full
     */
    void reserve(int size) throws IOException {
        long wanted = position + size + INDEX_BYTES;
        while (reserved < wanted) {
            ByteBuffer zeros = ByteBuffer.allocate(RESERVED_BYTES);
            while (zeros.hasRemaining()) {
                reserved += file.write(zeros, reserved);
            }
        }
    }

    /** Whether it begins with that number, and nothing has been appended yet. */
    boolean isBegunFor(long number) {
        return empty && first == number;
    }

    /** Appends a frame for which there is room. */
    void append(byte[] frame, int size) {
        empty = false;
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(frame, 0, size);
            position = document.wire().bytes().writePosition();
        }
    }

    /** Bytes written. */
    long bytes() {
        return position;
    }

    boolean isOlderThan(long hours) {
        return System.nanoTime() - begun > TimeUnit.HOURS.toNanos(hours);
    }

    /** Returns when all that was appended is on the disk. */
    void sync() throws IOException {
        file.force(false);
    }

    /** Gives back the space that was reserved; nobody will append here any more. */
    @Override
    public void close() throws IOException {
        try (file) {
            appender.close();
            queue.close();
            file.truncate(position);
        }
    }
}
