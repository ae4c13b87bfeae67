package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.engine.testing.SmallDisk;

/** Segments that cannot be begun: the disk is full, or the process is killed. */
class SegmentWriterTest {
    @TempDir Path folder;

    /** Mapped files that are deleted go on taking room. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 16, 32, 64, 128, 256, 512})
    void beginThatFails_leavesNothing_neitherOnTheDiskNorMapped(int kib) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, 24)) {
            Path journal = Files.createDirectory(disk.directory().resolve("journal"));
            disk.fill(kib << 10);
            for (int first = 1; first < 5; first++) {
                int number = first;
                assertThrows(IOException.class, () -> SegmentWriter.begin(journal, number));
            }
            try (Stream<Path> left = Files.list(journal)) {
                assertEquals(List.of(), left.toList());
            }
            for (int i = 0; i < 50 && !disk.mapped().isEmpty(); i++) {
                Thread.sleep(100);
            }
            assertEquals(List.of(), disk.mapped());
        }
    }

    /** Killed after it made the folder, or one of the files, or both of them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void beginThatAKillCutsOff_isNoDamage_andTheNextProcessGoesOn(int files) throws Exception {
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            journal.append(RecordKind.NOTICE, new byte[] {1});
        }
        Path begun = Segment.create(folder, 2).directory();
        for (String name : List.of("metadata.cq4t", "20261128F.cq4").subList(0, files)) {
            Files.write(begun.resolve(name), new byte[1 << 17]);
        }
        try (Journal journal = Journal.open(folder, JournalLimits.none())) {
            assertEquals(2, journal.append(RecordKind.NOTICE, new byte[] {2}));
        }
        List<JournalDamage> damage = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder, damage::add)) {
            assertEquals(1, reader.next().sequence());
            assertEquals(2, reader.next().sequence());
            assertNull(reader.next());
            assertEquals(0, reader.missing() + reader.unsound());
        }
        assertEquals(List.of(), damage);
    }
}
