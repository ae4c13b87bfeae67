package org.wrasse.engine.journal;

/**
 * How large a journal may become.
 *
 * @param minimumFreeBytes that the file system must keep free
 * @param segmentBytes after which another segment is begun
 * @param memoryBytes how much may wait in memory while the disk has no room; 0: appends wait
 */
public record JournalLimits(long minimumFreeBytes, long segmentBytes, long memoryBytes) {
    private static final int SEGMENT_HOURS = 24;
    private static final int SEGMENT_ROOM = 2 << 20;

    /** While the disk has no room, appends wait. */
    public JournalLimits(long minimumFreeBytes, long segmentBytes) {
        this(minimumFreeBytes, segmentBytes, 0);
    }

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
