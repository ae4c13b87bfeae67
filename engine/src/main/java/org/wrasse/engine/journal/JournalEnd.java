package org.wrasse.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a journal ends.
 *
 * @param next the number after the last that was given, as far as it can be read
 * @param sound whether the segment that holds that record has no damage
 */
record JournalEnd(long next, boolean sound) {

    /**
     * Reads the last segment that has records. Those behind it were begun by processes that
     * appended nothing; the numbers below theirs were given before, whether they can be read or
     * not.
     */
    static JournalEnd of(Path journal) {
        List<Segment> segments = Segment.of(journal);
        long given = segments.isEmpty() ? 1 : segments.get(segments.size() - 1).first();
        boolean sound = true;
        for (int i = segments.size() - 1; i >= 0; i--) {
            JournalEnd end = of(segments.get(i));
            sound &= end.sound;
            if (end.next > 0) {
                return new JournalEnd(Math.max(end.next, given), sound);
            }
        }
        return new JournalEnd(given, sound);
    }

    /** The number is 0 where the segment has no record. */
    private static JournalEnd of(Segment segment) {
        Path file = segment.file().orElse(null);
        if (file == null) {
            return new JournalEnd(0, true);
        }
        try (SegmentReader reader = new SegmentReader(file)) {
            long expected = segment.first();
            boolean sound = true;
            boolean any = false;
            while (reader.next(expected, true)) {
                sound &= reader.damage() == null && reader.sequence() == expected;
                expected = reader.sequence() + reader.count();
                any = true;
            }
            return new JournalEnd(any ? expected : 0, sound && reader.damage() == null);
        } catch (IOException e) {
            throw new JournalException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
