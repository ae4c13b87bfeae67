package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long and how much of a journal is kept: the oldest segments beyond it are deleted, each
 * whole. Never the one that is appended to, and never one that is needed to start.
 *
 * @param age of a segment's last entry, zero for any
 * @param bytes of all segments together, zero for any
 */
public record Retention(Duration age, long bytes) {
    private static final String DELETED = "deleted-";

    /**
     * What was deleted.
     *
     * @param last number of the last entry
     */
    public record Deleted(int segments, long bytes, long first, long last) {
        /** One line. */
        public String text() {
            return "entries %d to %d of the journal (%d segments, %d MiB) were deleted: journal.keep-days and journal.keep-gib in wrasse.yaml"
                    .formatted(first, last, segments, bytes >> 20);
        }
    }

    /** Whether anything is ever deleted. */
    public boolean limited() {
        return !age.isZero() || bytes > 0;
    }

    /**
     * Deletes what is beyond.
     *
     * @param needed the number of the first entry that a start may need
     * @return what was deleted; of 0 segments if nothing was
     * @throws IOException if something cannot be deleted; what was before it is gone
     */
    public Deleted apply(Path journal, long needed, Instant now) throws IOException {
        sweep(journal);
        List<Segment> segments = Segment.of(journal);
        List<Long> sizes = new ArrayList<>();
        for (Segment segment : segments) {
            sizes.add(size(segment));
        }
        long total = sizes.stream().mapToLong(Long::longValue).sum();
        int count = 0;
        long gone = 0;
        while (limited()
                && count + 1 < segments.size()
                && segments.get(count + 1).first() <= needed
                && (isOld(segments.get(count), now) || bytes > 0 && total - gone > bytes)) {
            delete(journal, segments.get(count));
            gone += sizes.get(count++);
        }
        return count == 0
                ? new Deleted(0, 0, 0, 0)
                : new Deleted(
                        count, gone, segments.get(0).first(), segments.get(count).first() - 1);
    }

    private boolean isOld(Segment segment, Instant now) throws IOException {
        Path last = segment.file().orElse(segment.directory());
        return !age.isZero()
                && Files.getLastModifiedTime(last).toInstant().isBefore(now.minus(age));
    }

    private static long size(Segment segment) throws IOException {
        Path file = segment.file().orElse(null);
        return file == null ? 0 : Files.size(file);
    }

    /** Renamed first: half a segment would look like damage. */
    private static void delete(Path journal, Segment segment) throws IOException {
        Path renamed = journal.resolve(DELETED + segment.directory().getFileName());
        Files.move(segment.directory(), renamed, StandardCopyOption.ATOMIC_MOVE);
        deleteAll(renamed);
    }

    /** Ends what a process that died had begun. */
    private static void sweep(Path journal) throws IOException {
        List<Path> begun;
        try (Stream<Path> children = Files.list(journal)) {
            begun = children.filter(c -> c.getFileName().toString().startsWith(DELETED)).toList();
        }
        for (Path folder : begun) {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> children = Files.list(folder)) {
            files = children.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
