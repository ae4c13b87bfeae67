package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {
    @TempDir Path journal;

    @Test
    void write_whereAProcessDiedInTheMiddleOfOne_clearsThatAway() throws Exception {
        Files.write(journal.resolve("snapshot-0000000000000007.tmp"), new byte[100]);
        SnapshotFiles files = new SnapshotFiles(journal, 1);
        files.write(12, new byte[] {1, 2, 3});
        try (Stream<Path> left = Files.list(journal)) {
            assertEquals(List.of(journal.resolve("snapshot-0000000000000012")), left.toList());
        }
        assertArrayEquals(new byte[] {1, 2, 3}, files.read(files.newestFirst().get(0)));
    }

    @Test
    void write_thatDoesNotSucceed_leavesNoUnfinishedFiles_notEvenThoseOfOthers() throws Exception {
        Files.write(journal.resolve("snapshot-0000000000000007.tmp"), new byte[100]);
        Files.write(journal.resolve("snapshot-0000000000000009.tmp"), new byte[100]);
        Path inTheWay = Files.createDirectory(journal.resolve("snapshot-0000000000000012"));
        Files.createFile(inTheWay.resolve("file"));
        SnapshotFiles files = new SnapshotFiles(journal, 1);
        assertThrows(IOException.class, () -> files.write(12, new byte[] {1, 2, 3}));
        try (Stream<Path> left = Files.list(journal)) {
            assertEquals(List.of(inTheWay), left.toList());
        }
    }
}
