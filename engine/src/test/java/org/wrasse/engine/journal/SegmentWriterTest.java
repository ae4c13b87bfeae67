package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.engine.testing.SmallDisk;

/** Segments that are begun on a real file system as it is filled up. */
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
}
