package org.wrasse.engine.journal;

import java.nio.file.Path;
import java.util.Optional;

/** How large a journal is. */
public final class JournalSize {
    private JournalSize() {}

    /**
     * The sizes of its segments' files; the newest is sparse while it is appended to, and takes
     * less on the disk.
     *
     * @throws JournalException if it may not be read
     */
    public static long fileBytes(Path journal) {
        return Segment.of(journal).stream()
                .map(Segment::file)
                .flatMap(Optional::stream)
                .mapToLong(file -> file.toFile().length())
                .sum();
    }
}
