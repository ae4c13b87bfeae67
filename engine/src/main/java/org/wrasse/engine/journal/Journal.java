package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal's writing end: one process at a time, any thread of it. What {@link #append} has
 * returned for survives the death of the process, and what {@link #appendSynced} has, that of the
 * machine.
 *
 * <p>While the disk is nearly full, records get their numbers and are held in memory, within a
 * bound; they are appended in order when there is room again, by themselves. Beyond the bound an
 * append waits, so that the kernel's rings absorb what comes meanwhile.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long RETRY_NANOS = 200_000_000;

    /** So much more than what is held must be free before it is appended. */
    private static final long SPARE_BYTES = 1 << 20;

    private final Path directory;
    private final JournalLimits limits;
    private final FileChannel lockFile;
    private final SequenceMark mark;
    private final FreeSpace space;
    private final Backlog backlog;
    private final Frame frame = new Frame();

    /** The newest record of each kind that holds until the next: each segment begins with them. */
    private final Map<RecordKind, byte[]> standing = new EnumMap<>(RecordKind.class);

    /** Null until there was room to begin one. */
    private SegmentWriter segment;

    /** Bytes of the segment that the next record goes to, counting what is held for it. */
    private long filled;

    private byte[] buffer = new byte[8192];
    private Thread appender;
    private volatile long next; // written with the lock held
    private volatile boolean waiting;
    private volatile boolean closing;
    private boolean stuck;

    private Journal(Path directory, FileChannel lockFile, JournalLimits limits) throws IOException {
        this.directory = directory;
        this.limits = limits;
        this.lockFile = lockFile;
        this.mark = new SequenceMark(lockFile);
        this.space = new FreeSpace(directory, limits.minimumFreeBytes());
        this.backlog = new Backlog(limits.memoryBytes());
        this.next = mark.next(JournalEnd.of(directory));
        mark.reach(next);
        if (space.mayGrowBy(limits.segmentRoom())) {
            segment = SegmentWriter.begin(directory, next);
        }
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
            lock = WriterLock.take(directory);
            return new Journal(directory, lock, limits);
        } catch (IOException | IllegalStateException e) {
            WriterLock.release(lock);
            throw new JournalException(
                    "%s: the journal cannot be opened: %s: give --journal a directory that can be written"
                            .formatted(directory, reason(e)),
                    e);
        } catch (JournalException e) {
            WriterLock.release(lock);
            throw e;
        }
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + (message.isEmpty() ? "" : " " + message);
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
        boolean begins = isFull(length);
        if (begins) {
            for (Map.Entry<RecordKind, byte[]> e : standing.entrySet()) {
                write(e.getKey(), e.getValue(), e.getValue().length, 1, begins);
                begins = false;
            }
        }
        if (kind.standing()) {
            standing.put(kind, Arrays.copyOf(payload, length));
        }
        return write(kind, payload, length, count, begins);
    }

    /**
     * Appends a record of one entry and returns when it is on the disk.
     *
     * @throws NoRoomException at once, if it cannot be there now
     */
    public long appendSynced(RecordKind kind, byte[] payload) {
        // Who waits for room holds the lock.
        if (waiting) {
            throw new NoRoomException(directory);
        }
        synchronized (this) {
            if (!backlog.isEmpty() || !space.mayGrowBy(Frame.HEADER + payload.length)) {
                throw new NoRoomException(directory);
            }
            long sequence = append(kind, payload);
            sync();
            return sequence;
        }
    }

    private boolean isFull(int length) {
        return filled + length > limits.segmentBytes()
                || backlog.isEmpty()
                        && segment != null
                        && segment.isOlderThan(limits.segmentHours());
    }

    private long write(RecordKind kind, byte[] payload, int length, int count, boolean begins) {
        int size = Frame.HEADER + length;
        if (buffer.length < size) {
            buffer = Arrays.copyOf(buffer, size * 2);
        }
        System.arraycopy(payload, 0, buffer, Frame.HEADER, length);
        frame.seal(buffer, kind, length, next, count, now());
        while (!isAppended(size, begins) && !isHeld(size, begins, next + count)) {
            waitForRoom();
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

    private boolean isAppended(int size, boolean begins) {
        if (!backlog.isEmpty() || !put(buffer, size, begins)) {
            return false;
        }
        filled = segment.bytes();
        roomAgain();
        return true;
    }

    /** Whether there was room on the disk. */
    private boolean put(byte[] sealed, int size, boolean begins) {
        try {
            long first = Frame.sequence(sealed, 0);
            if (segment == null || begins && !segment.isBegunFor(first)) {
                if (!space.mayGrowBy(limits.segmentRoom() + size)) {
                    return false;
                }
                begin(first);
            } else if (!space.hasRoomFor(size)) {
                return false;
            }
            segment.reserve(size);
            if (backlog.isEmpty()) {
                mark.reach(first + Frame.count(sealed, 0));
            }
            segment.append(sealed, size);
            return true;
        } catch (IOException e) {
            LOG.debug("no room", e);
            return false;
        } catch (InternalError e) {
            // A mapped page that the disk has no block for: what is behind it cannot be trusted.
            LOG.warn("{}: a segment is given up: {}", directory, e.getMessage());
            segment = null;
            return false;
        }
    }

    /** Goes on in a new segment, which can be read without those before it. */
    private void begin(long first) throws IOException {
        SegmentWriter full = segment;
        segment = SegmentWriter.begin(directory, first);
        try {
            if (full != null) {
                full.sync();
                full.close();
            }
        } catch (IOException e) {
            throw new JournalException(directory + ": a segment cannot be closed: " + e, e);
        }
    }

    private boolean isHeld(int size, boolean begins, long end) {
        if (closing || !backlog.add(buffer, size, begins)) {
            return false;
        }
        filled = (begins ? 0 : filled) + size;
        note(end);
        if (!waiting) {
            waiting = true;
            LOG.error(
                    "{}: there is no room on the disk: records are held in memory until there is,"
                            + " actions on hardware are refused",
                    directory);
        }
        if (appender == null) {
            appender = new Thread(this::appendHeld, "journal-held");
            appender.setDaemon(true);
            appender.start();
        }
        return true;
    }

    /** So that the next process does not give these numbers again, should this one die. */
    private void note(long end) {
        try {
            mark.held(end);
        } catch (IOException e) {
            LOG.warn("{}: {} cannot be written: {}", directory, SequenceMark.FILE, e.getMessage());
        }
    }

    /** A thread of its own, as nobody may append for long. */
    private void appendHeld() {
        while (isHolding()) {
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    private synchronized boolean isHolding() {
        if (closing || release()) {
            appender = null;
            return false;
        }
        return true;
    }

    /** Appends what is held, as far as there is room; whether that was all. */
    private boolean release() {
        boolean room = space.mayGrowBy(backlog.bytes() + SPARE_BYTES);
        while (room && !backlog.isEmpty()) {
            Backlog.Held first = backlog.first();
            room = put(first.frame(), first.frame().length, first.begins());
            if (room) {
                backlog.removeFirst();
            }
        }
        if (backlog.isEmpty() && room) {
            filled = segment == null ? 0 : segment.bytes();
            roomAgain();
        }
        return backlog.isEmpty();
    }

    private void roomAgain() {
        stuck = false;
        if (waiting) {
            waiting = false;
            LOG.info("{}: there is room again; going on", directory);
        }
    }

    /** With the lock held: nobody may overtake. */
    private void waitForRoom() {
        if (closing) {
            throw new NoRoomException(directory);
        }
        if (!stuck) {
            stuck = true;
            waiting = true;
            LOG.error(
                    "{}: there is no room on the disk{}: nothing is journaled or done until there"
                            + " is; events wait in the kernel's rings",
                    directory,
                    backlog.isEmpty() ? "" : ", and none left in journal.memory-mib");
        }
        LockSupport.parkNanos(RETRY_NANOS);
        if (!backlog.isEmpty()) {
            release();
        }
    }

    /** True while the disk has no room: what is appended is held in memory, or waits. */
    public boolean waitsForRoom() {
        return waiting;
    }

    /** Bytes that are held in memory. */
    public long heldBytes() {
        return backlog.bytes();
    }

    /** Entries that are held in memory; after {@link #close} those that are lost. */
    public long heldEntries() {
        return backlog.entries();
    }

    /** The number that the next entry gets. */
    public long nextSequence() {
        return next;
    }

    /**
     * Returns when all that was appended is on the disk.
     *
     * @throws NoRoomException if some of it is held
     */
    public synchronized void sync() {
        if (!backlog.isEmpty() || segment == null) {
            throw new NoRoomException(directory);
        }
        try {
            segment.sync();
        } catch (IOException e) {
            throw new JournalException(directory + ": cannot be synced: " + e.getMessage(), e);
        }
    }

    /** From here on an append for which there is no room on the disk throws. */
    public void waitNoMore() {
        closing = true;
    }

    /** Tries once more to append what is held; what there is no room for is lost, and counted. */
    @Override
    public void close() {
        waitNoMore();
        synchronized (this) {
            if (!release()) {
                LOG.error(
                        "{}: there is no room on the disk: {} entries that were held are lost",
                        directory,
                        backlog.entries());
            }
            try (lockFile;
                    SegmentWriter last = segment) {
                if (last != null) {
                    last.sync();
                }
                mark.end(next);
            } catch (IOException e) {
                throw new JournalException(directory + ": cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
