package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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
    private static final long RETRY_NANOS = 200_000_000;

    private final Path directory;
    private final JournalLimits limits;
    private final FileChannel lockFile;
    private final SequenceMark mark;
    private final FreeSpace space;
    private final Frame frame = new Frame();

    /** The newest record of each kind that holds until the next: each segment begins with them. */
    private final Map<RecordKind, byte[]> standing = new EnumMap<>(RecordKind.class);

    private SegmentWriter segment;
    private byte[] buffer = new byte[8192];
    private volatile long next; // written with the lock held
    private volatile boolean waiting;
    private volatile boolean closing;

    private Journal(Path directory, FileChannel lockFile, JournalLimits limits) throws IOException {
        this.directory = directory;
        this.limits = limits;
        this.lockFile = lockFile;
        this.mark = new SequenceMark(lockFile);
        this.space = new FreeSpace(directory, limits.minimumFreeBytes());
        this.next = mark.next(JournalEnd.of(directory));
        mark.reach(next);
    }

    /**
     * Opens the journal in {@code directory}, creating both where they are not there.
     *
     * @throws JournalException if it cannot be written or another process is writing
     */
    public static Journal open(Path directory, JournalLimits limits) {
        FileChannel lock = null;
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, OwnerOnly.DIRECTORY);
            }
            lock = lock(directory);
            return new Journal(directory, lock, limits).begun();
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
                        directory.resolve(SequenceMark.FILE),
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        OwnerOnly.FILE);
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
        if (segment.bytes() + length > limits.segmentBytes()
                || segment.isOlderThan(limits.segmentHours())) {
            follow();
        }
        if (kind.standing()) {
            standing.put(kind, Arrays.copyOf(payload, length));
        }
        return write(kind, payload, length, count);
    }

    private long write(RecordKind kind, byte[] payload, int length, int count) {
        int size = Frame.HEADER + length;
        if (buffer.length < size) {
            buffer = Arrays.copyOf(buffer, size * 2);
        }
        System.arraycopy(payload, 0, buffer, Frame.HEADER, length);
        waitForRoom(size);
        frame.seal(buffer, kind, length, next, count, now());
        segment.append(buffer, size);
        long first = next;
        next += count;
        return first;
    }

    private Journal begun() throws IOException {
        segment = SegmentWriter.begin(directory, next);
        return this;
    }

    /** Goes on in a new segment, which can be read without those before it. */
    private void follow() {
        waitForRoom(limits.segmentRoom());
        try {
            segment.sync();
            segment.close();
            begun();
        } catch (IOException e) {
            throw new JournalException(
                    directory + ": no segment can be begun: " + e.getMessage(), e);
        }
        standing.forEach((kind, payload) -> write(kind, payload, payload.length, 1));
    }

    /** Nanoseconds since 1970; the wall clock only stamps records, nothing is decided by it. */
    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private void waitForRoom(int size) {
        while (!hasRoomFor(size)) {
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

    private boolean hasRoomFor(int size) {
        if (!space.hasRoomFor(size)) {
            return false;
        }
        try {
            segment.reserve(size);
            mark.reach(next);
            return true;
        } catch (IOException e) {
            LOG.debug("no room", e);
            return false;
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

    /** Returns when all that was appended is on the disk. */
    public synchronized void sync() {
        try {
            segment.sync();
        } catch (IOException e) {
            throw new JournalException(directory + ": cannot be synced: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            try (lockFile;
                    SegmentWriter last = segment) {
                last.sync();
                mark.end(next);
            } catch (IOException e) {
                throw new JournalException(directory + ": cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
