package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir Path directory;

    @Test
    void append_thenRead_givesTheSameRecordsInOrder() {
        Random random = new Random(1);
        List<byte[]> payloads = new ArrayList<>();
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            for (int i = 0; i < 1000; i++) {
                byte[] payload = new byte[random.nextInt(20_000)];
                random.nextBytes(payload);
                payloads.add(payload);
                journal.append(RecordKind.PAGE, payload, payload.length, 3);
            }
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            for (int i = 0; i < payloads.size(); i++) {
                JournalRecord record = reader.next();
                assertEquals(1 + 3L * i, record.sequence());
                assertEquals(3, record.count());
                assertArrayEquals(payloads.get(i), record.payload());
            }
            assertNull(reader.next());
            assertEquals(0, reader.unsound() + reader.missing());
        }
    }

    @Test
    void open_existingJournal_goesOnWithTheNextSequenceNumber() {
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            assertEquals(1, journal.append(RecordKind.PAGE, new byte[10], 10, 5));
        }
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            assertEquals(6, journal.append(RecordKind.NOTICE, new byte[0]));
        }
    }

    @Test
    void open_whileAnotherIsWriting_saysSo() {
        try (Journal first = Journal.open(directory, JournalLimits.none())) {
            JournalException e =
                    assertThrows(
                            JournalException.class,
                            () -> Journal.open(directory, JournalLimits.none()));
            assertTrue(e.getMessage().contains("another wrasse is writing"), e.getMessage());
            assertEquals(1, first.nextSequence());
        }
    }

    @Test
    void open_fileInTheWay_saysWhichAndWhatToDo() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        JournalException e =
                assertThrows(
                        JournalException.class, () -> Journal.open(file, JournalLimits.none()));
        assertTrue(e.getMessage().startsWith(file + ": the journal cannot be opened"));
        assertTrue(e.getMessage().contains("--journal"));
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void reader_noJournal_saysWhatToDo() {
        JournalException e =
                assertThrows(JournalException.class, () -> JournalReader.open(directory));
        assertTrue(e.getMessage().contains("there is no journal here"));
    }

    @Test
    void reader_whileWriting_seesWhatWasAppended() {
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            journal.append(RecordKind.NOTICE, "one".getBytes(StandardCharsets.UTF_8));
            try (JournalReader reader = JournalReader.open(directory)) {
                assertEquals("one", new String(reader.next().payload(), StandardCharsets.UTF_8));
                assertNull(reader.next());
                journal.append(RecordKind.NOTICE, "two".getBytes(StandardCharsets.UTF_8));
                assertEquals("two", new String(reader.next().payload(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void reader_aFlippedBitInAPayload_passesOverThatRecordAndCountsIt() throws Exception {
        byte[] marked = "the record that will be damaged".getBytes(StandardCharsets.UTF_8);
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            journal.append(RecordKind.NOTICE, new byte[] {1});
            journal.append(RecordKind.NOTICE, marked);
            journal.append(RecordKind.NOTICE, new byte[] {3});
        }
        flipABitOf(marked);
        try (JournalReader reader = JournalReader.open(directory)) {
            assertEquals(1, reader.next().sequence());
            assertEquals(3, reader.next().sequence());
            assertEquals(1, reader.unsound());
            assertEquals(1, reader.missing());
            assertTrue(
                    reader.lastDamage().contains("a wrong check sum: entry 2 is missing, after "),
                    reader.lastDamage());
        }
    }

    @Test
    void backwardReader_givesTheNewestFirstAndCountsGaps() throws Exception {
        byte[] marked = "the record that will be damaged".getBytes(StandardCharsets.UTF_8);
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            journal.append(RecordKind.PAGE, new byte[] {1}, 1, 3);
            journal.append(RecordKind.NOTICE, marked);
            journal.append(RecordKind.PAGE, new byte[] {3}, 1, 2);
        }
        try (BackwardReader reader = BackwardReader.open(directory)) {
            assertEquals(5, reader.next().sequence());
            assertEquals(4, reader.next().sequence());
            assertEquals(1, reader.next().sequence());
            assertNull(reader.next());
            assertEquals(0, reader.gaps() + reader.missing());
        }
        flipABitOf(marked);
        try (BackwardReader reader = BackwardReader.open(directory)) {
            assertEquals(5, reader.next().sequence());
            assertEquals(1, reader.next().sequence());
            assertEquals(1, reader.gaps());
            assertEquals(1, reader.missing());
            assertEquals("entries 4 to 4 are missing", reader.lastDamage());
        }
    }

    @Test
    void append_nearlyFullDisk_waitsUntilThereIsRoom() throws Exception {
        long moreThanThereIs = Long.MAX_VALUE / 4;
        Journal journal = Journal.open(directory, new JournalLimits(moreThanThereIs, 1 << 20));
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread writer = new Thread(() -> journal.append(RecordKind.NOTICE, new byte[1]));
        writer.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        writer.start();
        while (!journal.waitsForRoom()) {
            Thread.sleep(5);
        }
        assertTrue(writer.isAlive());
        journal.close();
        writer.join(10_000);
        assertInstanceOf(JournalException.class, thrown.get(0));
    }

    private void flipABitOf(byte[] content) throws Exception {
        Path file;
        try (var files = Files.walk(directory)) {
            file = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        byte[] all = Files.readAllBytes(file);
        int at =
                new String(all, StandardCharsets.ISO_8859_1)
                        .indexOf(new String(content, StandardCharsets.ISO_8859_1));
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at + 5);
            raw.write(all[at + 5] ^ 4);
        }
    }
}
