package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's writing end: one process at a time, any thread of it. What {@link #append} has
 * returned for survives the death of the process; what {@link #sync} has returned for survives that
 * of the machine.
 *
 * <p>When the disk is nearly full an append waits, so that the kernel's ring absorbs what comes
 * meanwhile, and goes on by itself when there is room.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");
    private static final long RETRY_NANOS = 200_000_000;

    private final Path directory;
    private final FileChannel lockFile;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FreeSpace space;
    private final Frame frame = new Frame();
    private byte[] buffer = new byte[8192];
    private volatile long next; // written with the lock held
    private long appendedTime;
    private volatile boolean waiting;
    private volatile boolean closing;

    private Journal(Path directory, FileChannel lockFile, long minimumFreeBytes) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.space = new FreeSpace(directory, minimumFreeBytes);
        this.next = JournalReader.nextSequence(directory);
        this.queue = Queues.writing(directory);
        this.appender = queue.createAppender();
        this.appender.singleThreadedCheckDisabled(true);
    }

    /**
     * Opens the journal in {@code directory}, creating both where they are not there.
     *
     * @param minimumFreeBytes that the file system must keep free
     * @throws JournalException if it cannot be written or another process is writing
     */
    public static Journal open(Path directory, long minimumFreeBytes) {
        FileChannel lock = null;
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, OWNER_ONLY);
            }
            lock = lock(directory);
            return new Journal(directory, lock, minimumFreeBytes);
        } catch (IOException | IllegalStateException e) {
            closeQuietly(lock);
            throw new JournalException(
                    "%s: the journal cannot be opened: %s: give --journal a directory that can be written"
                            .formatted(directory, reason(e)),
                    e);
        } catch (JournalException e) {
            closeQuietly(lock);
            throw e;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve("writer.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("the journal is open in this process", e);
        }
        channel.close();
        throw new JournalException(
                directory + ": another wrasse is writing this journal: stop it, or use --journal");
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + (message.isEmpty() ? "" : " " + message);
    }

    private static void closeQuietly(FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.warn("the journal's lock file: {}", e.getMessage());
        }
    }

    public Path directory() {
        return directory;
    }

    /** Appends one record of one entry. */
    public long append(RecordKind kind, byte[] payload) {
        return append(kind, payload, payload.length, 1);
    }

    /**
     * Appends a record.
     *
     * @param length how many bytes of {@code payload} count
     * @param count how many sequence numbers it takes, at least 1
     * @return the first of them
     */
    public synchronized long append(RecordKind kind, byte[] payload, int length, int count) {
        int size = Frame.HEADER + length;
        if (buffer.length < size) {
            buffer = Arrays.copyOf(buffer, size * 2);
        }
        System.arraycopy(payload, 0, buffer, Frame.HEADER, length);
        waitForRoom(size);
        appendedTime = now();
        frame.seal(buffer, kind, length, next, count, appendedTime);
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(buffer, 0, size);
        }
        long first = next;
        next += count;
        return first;
    }

    /** Nanoseconds since 1970; the wall clock only stamps records, nothing is decided by it. */
    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private void waitForRoom(int size) {
        while (!space.hasRoomFor(size)) {
            if (!waiting) {
                waiting = true;
                LOG.error(
                        "{}: the file system is nearly full: nothing is journaled or done until"
                                + " there is room; events wait in the kernel's ring",
                        directory);
            }
            if (closing) {
                throw new JournalException(directory + ": closed while the disk was full");
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
        if (waiting) {
            waiting = false;
            LOG.info("{}: there is room again; going on", directory);
        }
    }

    /** True while appends wait for room on the disk. */
    public boolean waitsForRoom() {
        return waiting;
    }

    /** The number that the next entry gets. */
    public long nextSequence() {
        return next;
    }

    /** Returns when all that was appended is on the disk (msync). */
    public synchronized void sync() {
        appender.sync();
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            appender.close();
            queue.close();
            closeQuietly(lockFile);
        }
    }
}
