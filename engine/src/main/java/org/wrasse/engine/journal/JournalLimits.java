package org.wrasse.engine.journal;

/**
 * How large a journal may become.
 *
 * @param minimumFreeBytes that the file system must keep free
 * @param segmentBytes after which another segment is begun
 */
public record JournalLimits(long minimumFreeBytes, long segmentBytes) {
    private static final int SEGMENT_HOURS = 24;
    private static final int SEGMENT_ROOM = 2 << 20;

    /** Free space is all that limits it. */
    public static JournalLimits none() {
        return new JournalLimits(0, 256L << 20);
    }

    /** Age after which another segment is begun. */
    long segmentHours() {
        return SEGMENT_HOURS;
    }

    /** What an empty segment takes on the disk, at most. */
    int segmentRoom() {
        return SEGMENT_ROOM;
    }
}
