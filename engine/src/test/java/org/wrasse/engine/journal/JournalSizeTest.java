package org.wrasse.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSizeTest {
    @TempDir Path journal;

    @Test
    void fileBytes_isWhatTheSegmentsHold_notTheirFolders() throws Exception {
        byte[] record = new byte[10_000];
        try (Journal writer = Journal.open(journal, new JournalLimits(0, 50_000))) {
            for (int i = 0; i < 30; i++) {
                writer.append(RecordKind.NOTICE, record);
            }
        }
        long files = 0;
        try (Stream<Path> all = Files.walk(journal)) {
            for (Path file : all.filter(f -> f.toString().endsWith(".cq4")).toList()) {
                files += Files.size(file);
            }
        }
        assertEquals(files, JournalSize.fileBytes(journal));
        assertTrue(files >= 30 * record.length, files + " bytes");
    }
}
