package org.wrasse.engine.journal;

import java.io.File;
import java.nio.file.Path;

/**
 * Whether there is room to append. The queue maps its file: writing to a mapped page that the full
 * disk has no block for kills the JVM's thread with an {@code InternalError}, so room is looked for
 * before. Asked for each record, looked up once in many and once a second.
 */
final class FreeSpace {
    private static final int LOOK_EVERY_BYTES = 1 << 20;
    private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

    private final File directory;
    private final long minimum;
    private long unlooked = LOOK_EVERY_BYTES;
    private long lookedAt;

    FreeSpace(Path directory, long minimumBytes) {
        this.directory = directory.toFile();
        this.minimum = minimumBytes;
    }

    /** Whether there is room now for so much more; looked up at once. */
    boolean mayGrowBy(long bytes) {
        return directory.getUsableSpace() >= minimum + bytes;
    }

    /** False if after {@code bytes} more less than the minimum would be left. */
    boolean hasRoomFor(int bytes) {
        unlooked += bytes;
        long now = System.nanoTime();
        if (unlooked < LOOK_EVERY_BYTES && now - lookedAt < LOOK_EVERY_NANOS) {
            return true;
        }
        if (!mayGrowBy(bytes)) {
            unlooked = LOOK_EVERY_BYTES;
            return false;
        }
        unlooked = 0;
        lookedAt = now;
        return true;
    }
}
