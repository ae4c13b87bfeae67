package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the files of a journal, what is whole in them is read. */
class JournalDamageTest {
    private static final int DAMAGES = 1000;
    private static final int RECORDS = 300;
    private static final JournalLimits SMALL_SEGMENTS = new JournalLimits(0, 100_000);

    /** A record as it was written, and where. */
    private record Written(JournalRecord record, Path file, long from, long to) {}

    @TempDir Path folder;
    private Path directory;
    private final Map<Long, Written> written = new TreeMap<>();

    @BeforeEach
    void write() throws IOException {
        directory = folder.resolve("journal");
        Random random = new Random(5);
        try (Journal journal = Journal.open(directory, SMALL_SEGMENTS)) {
            for (int i = 0; i < RECORDS; i++) {
                byte[] payload = new byte[random.nextInt(i % 10 == 0 ? 5000 : 300)];
                random.nextBytes(payload);
                journal.append(RecordKind.PAGE, payload, payload.length, 1 + random.nextInt(20));
            }
        }
        for (Segment segment : Segment.of(directory)) {
            readWritten(segment.file().orElseThrow());
        }
        assertEquals(RECORDS, written.size());
        assertTrue(Segment.of(directory).size() > 1, "one segment only");
    }

    private void readWritten(Path file) throws IOException {
        try (SegmentReader reader = new SegmentReader(file)) {
            while (reader.next(0, true)) {
                JournalRecord record = reader.record();
                long from = reader.damagedTo(true) + 4;
                long to = from + Frame.HEADER + record.payload().length;
                written.put(record.sequence(), new Written(record, file, from, to));
            }
        }
    }

    @Test
    void damageCostsTheRecordsThatItHitAndNoOthers_andNothingIsAppendedBehindIt() throws Exception {
        Random random = new Random(11);
        List<Path> files = written.values().stream().map(Written::file).distinct().toList();
        for (int i = 0; i < DAMAGES; i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] before = Files.readAllBytes(file);
            byte[] after = damaged(before, random);
            Files.write(file, after);
            String context = "damage " + i + " to " + file.getFileName();
            long lost = assertReadsWhatIsWhole(file, before, after, context);
            if (i % 50 == 0) {
                assertGoesOn(context, lost);
            }
            Files.write(file, before);
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(8192));
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> Arrays.fill(bytes, at, to, (byte) 0);
            case 2 -> Arrays.fill(bytes, at, to, (byte) 0xff);
            case 3 -> {
                byte[] garbage = new byte[to - at];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, bytes, at, garbage.length);
            }
            default -> bytes = Arrays.copyOf(bytes, at);
        }
        return bytes;
    }

    /** Gives how many entries are lost. */
    private long assertReadsWhatIsWhole(Path file, byte[] before, byte[] after, String context) {
        List<JournalDamage> damages = new ArrayList<>();
        Map<Long, JournalRecord> read = new TreeMap<>();
        long missing;
        try (JournalReader reader = JournalReader.open(directory, damages::add)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                assertEquals(null, read.put(r.sequence(), r), context);
            }
            missing = reader.missing();
        }
        long lost = 0;
        long lastRead = 0;
        for (Written w : written.values()) {
            boolean whole = !w.file.equals(file) || isUntouched(before, after, w.from, w.to);
            JournalRecord r = read.get(w.record.sequence());
            assertEquals(whole, r != null, context + ", record " + w.record.sequence());
            lost += whole ? 0 : w.record.count();
            if (r != null) {
                assertArrayEquals(w.record.payload(), r.payload(), context);
                lastRead = r.sequence() + r.count();
            }
        }
        long atTheEnd = end() - lastRead;
        assertEquals(lost, missing + atTheEnd, context);
        assertEquals(missing, damages.stream().mapToLong(JournalDamage::missing).sum(), context);
        assertTrue(missing == 0 || !damages.get(0).text().isEmpty());
        return lost;
    }

    private static boolean isUntouched(byte[] before, byte[] after, long from, long to) {
        return to <= after.length
                && Arrays.equals(before, (int) from, (int) to, after, (int) from, (int) to);
    }

    private long end() {
        return written.values().stream()
                .mapToLong(w -> w.record.sequence() + w.record.count())
                .max()
                .orElseThrow();
    }

    /** A copy goes on with numbers that nobody ever had, and all of it is read. */
    private void assertGoesOn(String context, long lost) throws IOException {
        Path copy = folder.resolve("copy");
        copy(directory, copy);
        long sequence;
        try (Journal journal = Journal.open(copy, JournalLimits.none())) {
            sequence = journal.append(RecordKind.NOTICE, new byte[] {1, 2, 3});
        }
        assertEquals(end(), sequence, context);
        try (JournalReader reader = JournalReader.open(copy)) {
            JournalRecord last = null;
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                last = r;
            }
            assertNotNull(last);
            assertEquals(sequence, last.sequence(), context);
            assertEquals(lost, reader.missing(), context);
        }
        delete(copy);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void readBackward_givesTheSameRecordsFromTheLastToTheFirst() throws Exception {
        List<Long> numbers = new ArrayList<>();
        try (BackwardReader reader = BackwardReader.open(directory)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                assertArrayEquals(written.get(r.sequence()).record.payload(), r.payload());
                numbers.add(0, r.sequence());
            }
        }
        assertEquals(List.copyOf(written.keySet()), numbers);
    }

    @Test
    void aLostSegment_isAGapWithItsNumbers() throws Exception {
        List<Segment> segments = Segment.of(directory);
        delete(segments.get(1).directory());
        try (JournalReader reader = JournalReader.open(directory)) {
            while (reader.next() != null) {
                // To its end.
            }
            long after = segments.size() > 2 ? segments.get(2).first() : end();
            assertEquals(after - segments.get(1).first(), reader.missing());
        }
    }

    @Test
    void aProcessThatDiesBeforeItsFirstRecordBehindALostEnd_doesNotHaveNumbersGivenTwice()
            throws Exception {
        List<Segment> segments = Segment.of(directory);
        delete(segments.get(segments.size() - 1).directory());
        Path died = folder.resolve("died");
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            assertEquals(end(), journal.nextSequence());
            copy(directory, died);
        }
        try (Journal journal = Journal.open(died, JournalLimits.none())) {
            assertEquals(end(), journal.nextSequence());
        }
    }

    @Test
    void lostMetadataOfTheQueue_costsNothing() throws Exception {
        for (Segment segment : Segment.of(directory)) {
            Files.delete(segment.directory().resolve("metadata.cq4t"));
        }
        try (JournalReader reader = JournalReader.open(directory)) {
            int records = 0;
            while (reader.next() != null) {
                records++;
            }
            assertEquals(RECORDS, records);
            assertEquals(0, reader.unsound() + reader.missing());
        }
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            assertEquals(end(), journal.append(RecordKind.NOTICE, new byte[1]));
        }
    }

    @Test
    void aReaderBesideAWriter_readsAllAndSeesNoDamage() throws Exception {
        Path live = folder.resolve("live");
        int records = 200_000;
        try (Journal journal = Journal.open(live, new JournalLimits(0, 4 << 20))) {
            journal.append(RecordKind.NOTICE, new byte[1]);
            Thread writer =
                    new Thread(
                            () -> {
                                Random random = new Random(3);
                                for (int i = 1; i < records; i++) {
                                    byte[] payload = new byte[random.nextInt(200)];
                                    journal.append(RecordKind.NOTICE, payload);
                                }
                            });
            writer.start();
            try (JournalReader reader = JournalReader.open(live)) {
                long next = 1;
                while (next <= records) {
                    JournalRecord r = reader.next();
                    if (r != null) {
                        assertEquals(next++, r.sequence());
                    }
                }
                assertEquals("", reader.lastDamage());
                assertEquals(0, reader.unsound() + reader.missing());
            }
            writer.join();
        }
    }
}
