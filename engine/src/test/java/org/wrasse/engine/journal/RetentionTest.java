package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a journal in segments of 100 kB with a record of 1 kB for each number. */
class RetentionTest {
    private static final int RECORDS = 1000;
    private static final Retention A_DAY = new Retention(Duration.ofDays(1), 0);
    private static final Instant NOW = Instant.now();
    private static final Instant IN_A_WEEK = NOW.plus(Duration.ofDays(7));

    @TempDir Path journal;

    @BeforeEach
    void write() {
        try (Journal writer = Journal.open(journal, new JournalLimits(0, 100_000))) {
            for (int i = 0; i < RECORDS; i++) {
                writer.append(RecordKind.NOTICE, new byte[1000]);
            }
        }
    }

    @Test
    void old_isDeletedUpToTheSegmentThatAStartNeeds() throws IOException {
        List<Segment> before = Segment.of(journal);
        Segment needed = before.get(3);
        Retention.Deleted deleted = A_DAY.apply(journal, needed.first() + 5, IN_A_WEEK);
        assertEquals(3, deleted.segments());
        assertEquals(1, deleted.first());
        assertEquals(needed.first() - 1, deleted.last());
        assertEquals(before.subList(3, before.size()), Segment.of(journal));
    }

    @Test
    void whatIsLeft_isReadAndNoDamage() throws IOException {
        long begins = A_DAY.apply(journal, RECORDS / 2, IN_A_WEEK).last() + 1;
        List<JournalDamage> damages = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal, damages::add)) {
            for (long i = begins; i <= RECORDS; i++) {
                assertEquals(i, reader.next().sequence());
            }
            assertNull(reader.next());
            reader.checkEnd();
            assertEquals(List.of(), damages);
            assertEquals(0, reader.missing());
        }
        assertEquals(begins, SegmentSummary.of(journal).get(0).first());
        assertEquals(0, SegmentSummary.of(journal).stream().mapToInt(s -> s.damages()).sum());
    }

    @Test
    void theLastSegment_isNeverDeleted() throws IOException {
        A_DAY.apply(journal, Long.MAX_VALUE, IN_A_WEEK);
        assertEquals(1, Segment.of(journal).size());
        try (Journal writer = Journal.open(journal, JournalLimits.none())) {
            assertEquals(RECORDS + 1, writer.append(RecordKind.NOTICE, new byte[1]));
        }
    }

    @Test
    void young_isKept() throws IOException {
        assertEquals(0, A_DAY.apply(journal, Long.MAX_VALUE, NOW).segments());
    }

    @Test
    void tooMuch_isCutToTheBytesGiven() throws IOException {
        new Retention(Duration.ZERO, 500_000).apply(journal, Long.MAX_VALUE, NOW);
        long bytes = SegmentSummary.of(journal).stream().mapToLong(SegmentSummary::bytes).sum();
        assertTrue(bytes <= 500_000 && bytes > 300_000, "bytes " + bytes);
    }

    @Test
    void noLimit_keepsAll() throws IOException {
        Retention none = new Retention(Duration.ZERO, 0);
        assertEquals(0, none.apply(journal, Long.MAX_VALUE, IN_A_WEEK).segments());
    }

    @Test
    void aDeletionThatAProcessDiedIn_isEndedByTheNext() throws IOException {
        Path begun = Files.createDirectory(journal.resolve("deleted-0000000000000001"));
        Files.write(begun.resolve("metadata.cq4t"), new byte[1]);
        A_DAY.apply(journal, 1, NOW);
        assertTrue(Files.notExists(begun));
    }

    @Test
    void aReaderOfADeletedSegment_readsItToItsEndAndThenTellsTheGap() throws IOException {
        try (JournalReader reader = JournalReader.open(journal)) {
            assertEquals(1, reader.next().sequence());
            long first = Segment.of(journal).get(1).first();
            long left = A_DAY.apply(journal, RECORDS / 2, IN_A_WEEK).last() + 1;
            for (long i = 2; i < first; i++) {
                assertEquals(i, reader.next().sequence());
            }
            assertEquals(left, reader.next().sequence());
            assertEquals(left - first, reader.missing());
        }
    }

    @Test
    void openFrom_beginsAtThatRecordWhereverItIs() {
        for (long number : new long[] {1, 2, 95, 96, 97, 500, RECORDS}) {
            try (JournalReader reader = JournalReader.openFrom(journal, number)) {
                assertEquals(number, reader.next().sequence());
                assertEquals(0, reader.missing());
            }
        }
        try (JournalReader reader = JournalReader.openFrom(journal, RECORDS + 1)) {
            assertNull(reader.next());
        }
    }
}
