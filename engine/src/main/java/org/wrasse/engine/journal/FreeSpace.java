package org.wrasse.engine.journal;

import java.io.File;
import java.nio.file.Path;

/**
 * Whether there is room to append. The queue maps its file: writing to a mapped page that the full
 * disk has no block for kills the JVM's thread with an {@code InternalError}, so room is looked for
 * before. Asked for each record, looked up once in many.
 */
final class FreeSpace {
    private static final int LOOK_EVERY_BYTES = 1 << 20;

    private final File directory;
    private final long minimum;
    private long unlooked = LOOK_EVERY_BYTES;

    FreeSpace(Path directory, long minimumBytes) {
        this.directory = directory.toFile();
        this.minimum = minimumBytes;
    }

    /** False if after {@code bytes} more less than the minimum would be left. */
    boolean hasRoomFor(int bytes) {
        unlooked += bytes;
        if (unlooked < LOOK_EVERY_BYTES) {
            return true;
        }
        if (directory.getUsableSpace() < minimum + bytes) {
            return false;
        }
        unlooked = 0;
        return true;
    }
}
