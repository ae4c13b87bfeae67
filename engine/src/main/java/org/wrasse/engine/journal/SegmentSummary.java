package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One segment of a journal in a line.
 *
 * @param directory the segment's folder
 * @param bytes of its file
 * @param records sound ones
 * @param first number of the first entry, 0 if there is no record
 * @param last number of the last one
 * @param from nanoseconds since 1970 when the first record was appended
 * @param to likewise of the last one
 * @param damages places at which it is damaged
 */
public record SegmentSummary(
        Path directory,
        long bytes,
        long records,
        long first,
        long last,
        long from,
        long to,
        int damages) {

    /**
     * All segments of the journal, oldest first, each read whole.
     *
     * @throws JournalException if there is no journal or it cannot be read
     */
    public static List<SegmentSummary> of(Path journal) {
        JournalReader.open(journal).close();
        List<SegmentSummary> summaries = new ArrayList<>();
        for (Segment segment : Segment.of(journal)) {
            summaries.add(of(segment));
        }
        return summaries;
    }

    private static SegmentSummary of(Segment segment) {
        Path file = segment.file().orElse(null);
        if (file == null) {
            return new SegmentSummary(segment.directory(), 0, 0, 0, 0, 0, 0, 0);
        }
        try (SegmentReader reader = new SegmentReader(file)) {
            long records = 0;
            long first = 0;
            long from = 0;
            long to = 0;
            int damages = 0;
            long expected = segment.first();
            while (reader.next(expected, true)) {
                damages += reader.damage() != null || reader.sequence() > expected ? 1 : 0;
                first = records == 0 ? reader.sequence() : first;
                from = records == 0 ? reader.time() : from;
                to = reader.time();
                expected = reader.sequence() + reader.count();
                records++;
            }
            damages += reader.damage() != null ? 1 : 0;
            return new SegmentSummary(
                    segment.directory(),
                    Files.size(file),
                    records,
                    first,
                    records == 0 ? 0 : expected - 1,
                    from,
                    to,
                    damages);
        } catch (IOException e) {
            throw new JournalException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
