package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.SmallDisk;

/** A journal on a real file system that is filled up. */
class FullDiskTest {
    private static final int SEGMENT = 300_000;
    private static final int MEMORY = 4 << 20;
    private static final JournalLimits HOLDING = new JournalLimits(1 << 20, SEGMENT, MEMORY);

    @TempDir Path folder;
    private final Random random = new Random(5);
    private SmallDisk disk;
    private Path directory;
    private long appended;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder, 24);
        directory = disk.directory().resolve("journal");
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void whileTheDiskIsFull_recordsGetTheirNumbersAndAreAppendedInOrderWhenThereIsRoom()
            throws Exception {
        try (Journal journal = Journal.open(directory, HOLDING)) {
            append(journal, 50);
            disk.fill(0);
            append(journal, 500);
            assertTrue(journal.waitsForRoom());
            assertTrue(journal.heldEntries() > 400, journal.heldEntries() + " entries");
            assertTrue(journal.heldBytes() <= MEMORY);
            disk.empty();
            await(() -> !journal.waitsForRoom());
            assertEquals(0, journal.heldEntries());
            append(journal, 50);
        }
        assertEquals(600, allInOrder());
    }

    @Test
    void segmentsThatBeginWhileTheDiskIsFull_beginWithWhatStands() throws Exception {
        try (Journal journal = Journal.open(directory, HOLDING)) {
            journal.append(RecordKind.KERNEL, new byte[] {1});
            journal.append(RecordKind.CLOCK, new byte[] {2});
            disk.fill(0);
            append(journal, 300);
            disk.empty();
            await(() -> !journal.waitsForRoom());
        }
        List<Segment> segments = Segment.of(directory);
        assertTrue(segments.size() >= 4, segments.toString());
        for (Segment segment : segments) {
            try (SegmentReader reader = new SegmentReader(segment.file().orElseThrow())) {
                for (RecordKind kind : List.of(RecordKind.KERNEL, RecordKind.CLOCK)) {
                    assertTrue(reader.next(segment.first(), true));
                    assertEquals(kind, reader.record().kind());
                }
            }
        }
        assertNoDamage();
    }

    @Test
    void beyondTheBound_anAppendWaits() throws Exception {
        try (Journal journal = Journal.open(directory, HOLDING)) {
            disk.fill(0);
            Thread writer = new Thread(() -> append(journal, 1_000));
            writer.start();
            await(() -> journal.heldBytes() > MEMORY - 30_000);
            Thread.sleep(500);
            long held = journal.nextSequence();
            assertTrue(writer.isAlive());
            assertTrue(held < 1_000, held + " entries");
            disk.empty();
            writer.join(60_000);
            assertFalse(writer.isAlive());
        }
        assertEquals(1_000, allInOrder());
    }

    @Test
    void whatMustBeOnTheDiskFirst_isRefusedAtOnceWithARemedy() throws Exception {
        try (Journal journal = Journal.open(directory, HOLDING)) {
            journal.appendSynced(RecordKind.INTENT, new byte[10]);
            disk.fill(0);
            for (int held = 0; held < 2; held++) {
                NoRoomException e =
                        assertThrows(
                                NoRoomException.class,
                                () -> journal.appendSynced(RecordKind.INTENT, new byte[10]));
                assertEquals(
                        "the journal has no room on its disk: make room at "
                                + directory
                                + ", or lower journal.min-free-mib",
                        e.getMessage());
                append(journal, 100);
            }
            disk.empty();
            await(() -> !journal.waitsForRoom());
            journal.appendSynced(RecordKind.INTENT, new byte[10]);
        }
        assertNoDamage();
    }

    @Test
    void aDiskThatFillsUpAtAnyPoint_neverKillsAThreadAndLosesNothing() throws Exception {
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        // No spare room at all: each segment and each page may be the one that no block is left
        // for.
        JournalLimits daring = new JournalLimits(0, SEGMENT, MEMORY);
        try (Journal journal = Journal.open(directory, daring)) {
            Thread writer = new Thread(() -> appendSlowly(journal, 1_000));
            writer.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
            writer.start();
            int times = 0;
            while (writer.isAlive()) {
                disk.fill(random.nextInt(8) * 50_000L);
                Thread.sleep(random.nextInt(150));
                times += journal.waitsForRoom() ? 1 : 0;
                disk.empty();
                Thread.sleep(random.nextInt(250));
            }
            assertEquals(List.of(), thrown);
            assertTrue(times >= 3, "full " + times + " times");
            await(() -> journal.heldEntries() == 0);
        }
        assertEquals(1_000, allInOrder());
    }

    @Test
    void aProcessThatDiesThen_losesWhatWasHeld_andTheNextKnowsHowMuch() throws Exception {
        Path copy = folder.resolve("copy");
        long end;
        try (Journal journal = Journal.open(directory, HOLDING)) {
            append(journal, 10);
            disk.fill(0);
            append(journal, 200);
            end = journal.nextSequence();
            copyAll(directory, copy);
        }
        long onDisk = JournalReader.nextSequence(copy);
        assertTrue(onDisk < end, onDisk + " of " + end);
        try (Journal next = Journal.open(copy, HOLDING)) {
            assertEquals(end, next.append(RecordKind.NOTICE, new byte[1]));
        }
        try (JournalReader reader = JournalReader.open(copy)) {
            while (reader.next() != null) {
                // To the end.
            }
            assertEquals(end - onDisk, reader.missing());
        }
    }

    @Test
    void anEndWhileTheDiskIsFull_losesWhatIsHeldAndSaysSo() throws Exception {
        Journal journal = Journal.open(directory, HOLDING);
        append(journal, 10);
        disk.fill(0);
        append(journal, 200);
        long end = journal.nextSequence();
        journal.waitNoMore();
        assertThrows(NoRoomException.class, () -> append(journal, 1));
        journal.close();
        long lost = journal.heldEntries();
        assertTrue(lost > 0);
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next() != null) {
                // To the end.
            }
            reader.checkEnd();
            assertEquals(lost, reader.missing());
        }
        disk.empty();
        try (Journal next = Journal.open(directory, HOLDING)) {
            assertEquals(end, next.nextSequence());
        }
    }

    @Test
    void aJournalThatIsOpenedOnAFullDisk_holdsUntilThereIsRoom() throws Exception {
        Journal.open(directory, HOLDING).close();
        disk.fill(0);
        try (Journal journal = Journal.open(directory, HOLDING)) {
            append(journal, 50);
            assertEquals(50, journal.heldEntries());
            disk.empty();
            await(() -> !journal.waitsForRoom());
        }
        assertEquals(50, allInOrder());
    }

    @Test
    void aReaderThatFollows_waitsForWhatIsHeld() throws Exception {
        try (Journal journal = Journal.open(directory, HOLDING)) {
            append(journal, 10);
            try (JournalReader reader = JournalReader.open(directory)) {
                disk.fill(0);
                append(journal, 200);
                long expected = 1;
                for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                    assertEquals(expected++, r.sequence());
                }
                assertNull(reader.next());
                disk.empty();
                await(() -> !journal.waitsForRoom());
                for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                    assertEquals(expected++, r.sequence());
                }
                assertEquals(journal.nextSequence(), expected);
                assertEquals(0, reader.missing() + reader.unsound());
            }
        }
    }

    @Test
    void aSnapshotThatHasNoRoom_isAnErrorThatLeavesNothing() throws Exception {
        try (Journal journal = Journal.open(directory, HOLDING)) {
            append(journal, 10);
            disk.fill(0);
            SnapshotFiles files = new SnapshotFiles(directory, 1);
            byte[] payload = new byte[1 << 20];
            assertThrows(IOException.class, () -> files.write(10, payload));
            assertEquals(List.of(), files.newestFirst());
            disk.empty();
            files.write(10, payload);
            assertEquals(1, files.newestFirst().size());
        }
    }

    private void append(Journal journal, int records) {
        for (int i = 0; i < records; i++) {
            byte[] payload = new byte[random.nextInt(12_000)];
            Arrays.fill(payload, (byte) ++appended);
            journal.append(RecordKind.NOTICE, payload);
        }
    }

    private void appendSlowly(Journal journal, int records) {
        for (int i = 0; i < records; i++) {
            append(journal, 1);
            LockSupport.parkNanos(4_000_000);
        }
    }

    /** How many records there are, none of them missing, damaged or out of order. */
    private long allInOrder() {
        long count = 0;
        try (JournalReader reader = JournalReader.open(directory)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                assertEquals(++count, r.sequence());
                for (byte b : r.payload()) {
                    assertEquals((byte) count, b);
                }
            }
            assertEquals(0, reader.missing() + reader.unsound(), reader.lastDamage());
        }
        return count;
    }

    private void assertNoDamage() {
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next() != null) {
                // To the end.
            }
            reader.checkEnd();
            assertEquals(0, reader.missing() + reader.unsound(), reader.lastDamage());
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(10);
        }
    }
}
