package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Finds the sound frames in the file of one segment, in the order of their numbers, while a process
 * may be appending to it.
 *
 * <p>The file is that of a Chronicle queue: documents on 4-byte boundaries, each behind a header of
 * 4 bytes, little-endian: bits 0–29 its length, bit 30 set for the queue's own (index, settings),
 * bit 31 while it is being written; 0 where nothing was written yet. The queue's own reader ends at
 * the first header that makes no sense and says nothing. This one then searches for the next frame
 * that is sound by its length and check sum, so that damage costs what it hit and no more.
 *
 * <p>Not thread-safe.
 */
final class SegmentReader implements AutoCloseable {
    private static final int HEADER = 4;
    private static final int LENGTH = 0x3fff_ffff;
    private static final int OWN = 0x4000_0000;
    private static final int MAX_FRAME = 64 << 20;
    private static final long SEARCH_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final FileWindow window;
    private final Frame frame = new Frame();

    /** Where the next header is looked for. */
    private long at;

    /** Behind the last frame that was taken. */
    private long end;

    private long taken;
    private long damagedFrom;
    private String damage;

    /** No frame was found behind the damage at {@link #at}. */
    private boolean stuck;

    private boolean searched;
    private long searchedAt;

    SegmentReader(Path file) throws IOException {
        window = new FileWindow(file);
    }

    /**
     * Goes to the next sound frame whose first number is {@code expected} or greater.
     *
     * @param complete whether nobody appends any more
     * @return false if there is none (yet)
     */
    boolean next(long expected, boolean complete) throws IOException {
        damage = null;
        while (true) {
            int header = header(at);
            if (header <= 0) {
                return header(at, true) != header
                        ? next(expected, complete)
                        : search(expected, complete, header, "");
            }
            int size = header & LENGTH;
            if ((header & OWN) != 0 && window.size() >= at + HEADER + size) {
                at = aligned(at + HEADER + size);
                continue;
            }
            String wrong = check(at + HEADER, size);
            if (wrong != null) {
                // It may have been read while it was being written: the header is the last to be.
                window.reload(at, HEADER);
                wrong = check(at + HEADER, size);
            }
            if (wrong != null) {
                return search(expected, complete, header, wrong);
            }
            long sequence = Frame.sequence(window.bytes(), window.index(at + HEADER));
            if (sequence > expected && at > end) {
                // A wrong header may have led past frames.
                return search(expected, complete, header, "");
            }
            if (sequence >= expected) {
                return take(at + HEADER, size);
            }
            at = aligned(at + HEADER + size);
        }
    }

    private int header(long offset) throws IOException {
        return header(offset, false);
    }

    /** 0 beyond the end of the file. */
    private int header(long offset, boolean fresh) throws IOException {
        boolean there = fresh ? window.reload(offset, HEADER) : window.load(offset, HEADER);
        return there ? Frame.word(window.bytes(), window.index(offset)) : 0;
    }

    /** What is wrong with the frame, or null. */
    private String check(long offset, int size) throws IOException {
        if (size > MAX_FRAME || !window.load(offset, size)) {
            return "a record of " + size + " bytes, more than the file has";
        }
        return frame.check(window.bytes(), window.index(offset), size);
    }

    private boolean take(long offset, int size) {
        taken = offset;
        at = aligned(offset + size);
        end = at;
        stuck = false;
        return true;
    }

    /**
     * Looks at every place behind the last frame where another may begin.
     *
     * @param header that stood at {@link #at}
     * @param wrong why, empty if that may be the end of what was written
     */
    private boolean search(long expected, boolean complete, int header, String wrong)
            throws IOException {
        if (!complete && !isTimeToSearch(wrong)) {
            return false;
        }
        searchedAt = System.nanoTime();
        long found = find(end, expected);
        if (header(at, true) != header) {
            // Somebody is appending: that is no damage.
            return next(expected, complete);
        }
        if (found < 0) {
            if (!stuck && header > 0) {
                damaged(wrong);
            }
            stuck = header > 0;
            searched = true;
            return false;
        }
        if (found - HEADER > at || !wrong.isEmpty()) {
            damaged(wrong.isEmpty() ? "nothing where a record should be" : wrong);
        }
        return take(found, Frame.HEADER + lengthAt(found));
    }

    /** At once behind damage; now and then behind what may be the end. */
    private boolean isTimeToSearch(String wrong) {
        boolean suspect = !wrong.isEmpty() && !stuck;
        return suspect || !searched || System.nanoTime() - searchedAt > SEARCH_AGAIN_NANOS;
    }

    private void damaged(String wrong) {
        damage = wrong;
        damagedFrom = end;
    }

    private int lengthAt(long offset) throws IOException {
        window.load(offset, Frame.HEADER);
        return Frame.length(window.bytes(), window.index(offset));
    }

    /** Where the next sound frame begins, or -1. */
    private long find(long from, long expected) throws IOException {
        long offset = aligned(from);
        while (window.load(offset, Frame.HEADER)) {
            int steps = (window.loadedFrom(offset) - Frame.HEADER) / HEADER + 1;
            int step = candidate(window.bytes(), window.index(offset), steps);
            offset += (long) step * HEADER;
            if (step < steps) {
                if (isFrame(offset, expected)) {
                    return offset;
                }
                offset += HEADER;
            }
        }
        return -1;
    }

    /** The first of the steps at which a frame may begin, or their number. */
    private static int candidate(byte[] bytes, int index, int steps) {
        for (int step = 0; step < steps; step++) {
            if (Frame.mayBegin(bytes, index + step * HEADER)) {
                return step;
            }
        }
        return steps;
    }

    private boolean isFrame(long offset, long expected) throws IOException {
        int length = lengthAt(offset);
        long sequence = Frame.sequence(window.bytes(), window.index(offset));
        return length >= 0 && sequence >= expected && check(offset, Frame.HEADER + length) == null;
    }

    private static long aligned(long offset) {
        return offset + HEADER - 1 & -HEADER;
    }

    /** Number of the first entry of the frame that {@link #next} went to. */
    long sequence() {
        return Frame.sequence(window.bytes(), window.index(taken));
    }

    /** How many numbers it takes. */
    int count() {
        return Frame.count(window.bytes(), window.index(taken));
    }

    /** Nanoseconds since 1970 when it was appended. */
    long time() {
        return Frame.time(window.bytes(), window.index(taken));
    }

    /** Where it begins in the file. */
    long offset() {
        return taken;
    }

    /** That frame with its payload. */
    JournalRecord record() {
        return record(window.index(taken));
    }

    /** A frame that {@link #next} went to before, by its {@link #offset}. */
    JournalRecord recordAt(long offset) throws IOException {
        boolean there = window.loadBackward(offset, Frame.HEADER);
        int length = there ? Frame.length(window.bytes(), window.index(offset)) : 0;
        if (!there || !window.loadBackward(offset, Frame.HEADER + length)) {
            throw new IOException("the file has become shorter");
        }
        return record(window.index(offset));
    }

    private JournalRecord record(int index) {
        byte[] bytes = window.bytes();
        byte[] payload = new byte[Frame.length(bytes, index)];
        System.arraycopy(bytes, index + Frame.HEADER, payload, 0, payload.length);
        return new JournalRecord(
                Frame.kind(bytes, index),
                Frame.sequence(bytes, index),
                Frame.count(bytes, index),
                Frame.time(bytes, index),
                payload);
    }

    /** What is wrong before the place that the last {@link #next} went to, or null. */
    String damage() {
        return damage;
    }

    /** Offset in the file at which that damage begins. */
    long damagedFrom() {
        return damagedFrom;
    }

    /** Offset behind it: where the record begins, or the file's end. */
    long damagedTo(boolean found) throws IOException {
        return found ? taken - HEADER : window.size();
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
