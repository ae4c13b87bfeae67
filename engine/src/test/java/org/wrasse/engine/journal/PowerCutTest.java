package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.SmallDisk;

/** A journal on a real file system whose machine loses its power: what it had in memory is gone. */
class PowerCutTest {
    private static final int CUTS = 25;
    private static final int MOST_RECORDS = 60;
    private static final int MOST_BYTES = 6_000;
    private static final JournalLimits LIMITS = new JournalLimits(0, 200_000);

    @TempDir Path folder;
    private final Random random = new Random(7);
    private final NavigableMap<Long, byte[]> written = new TreeMap<>();
    private long synced;
    private long lost;

    @Test
    void whatWasSyncedAndAllBeforeIt_isThereAfterAPowerCut_andNothingIsGarbled() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, 32);
                Journal journal = Journal.open(disk.directory().resolve("journal"), LIMITS)) {
            append(journal, MOST_RECORDS);
            for (int cut = 0; cut < CUTS; cut++) {
                append(journal, random.nextInt(MOST_RECORDS));
                try (SmallDisk after = disk.afterPowerCut(folder.resolve("after"))) {
                    check(after.directory().resolve("journal"));
                }
            }
            assertTrue(Segment.of(journal.directory()).size() > 10, "few segments");
        }
        assertTrue(lost > CUTS, "no power was cut: only " + lost + " records were lost");
    }

    private void append(Journal journal, int records) {
        for (int i = 0; i < records; i++) {
            byte[] payload = new byte[random.nextInt(MOST_BYTES)];
            random.nextBytes(payload);
            if (random.nextInt(10) == 0) {
                synced = journal.appendSynced(RecordKind.INTENT, payload);
                written.put(synced, payload);
            } else {
                written.put(journal.append(RecordKind.NOTICE, payload), payload);
            }
        }
    }

    /** Also that the next process can go on. */
    private void check(Path journal) throws IOException {
        Map<Long, byte[]> found = read(journal);
        found.forEach((sequence, payload) -> assertArrayEquals(written.get(sequence), payload));
        for (long sequence : written.headMap(synced, true).keySet()) {
            assertTrue(
                    found.containsKey(sequence),
                    () -> sequence + " is missing, though " + synced + " was synced");
        }
        lost += written.size() - found.size();
        byte[] more = {1, 2, 3};
        long next;
        try (Journal another = Journal.open(journal, LIMITS)) {
            next = another.append(RecordKind.NOTICE, more);
        }
        assertTrue(next > synced, () -> next + " was given before");
        Map<Long, byte[]> now = read(journal);
        assertArrayEquals(more, now.remove(next));
        assertTrue(now.keySet().equals(found.keySet()), "what was there is there no more");
    }

    private static Map<Long, byte[]> read(Path journal) {
        Map<Long, byte[]> found = new TreeMap<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                found.put(r.sequence(), r.payload());
            }
        }
        return found;
    }
}
