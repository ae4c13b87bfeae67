package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** What an operator sees of a journal that a disk has damaged. */
class DamagedJournalIT {
    /** In the first records, which are kernel, clock and rules. */
    private static final int DAMAGED_BYTE = 66_000;

    @TempDir Path folder;
    private String journal;

    @BeforeEach
    void demo() {
        journal = folder.resolve("journal").toString();
        assertEquals(0, Wrasse.run("demo", "--journal", journal).exitCode());
    }

    @Test
    void aSoundJournal_isListedAndVerified() {
        Ended verified = Wrasse.run("journal", "verify", "--journal", journal);
        assertEquals(0, verified.exitCode(), verified.err());
        assertTrue(verified.out().endsWith("entries: sound\n"), verified.out());
        Ended listed = Wrasse.run("journal", "ls", "--journal", journal, "--json");
        assertEquals(0, listed.exitCode(), listed.err());
        assertTrue(listed.out().contains("\"segment\":\"0000000000000001\""), listed.out());
        assertTrue(listed.out().contains("\"damages\":0"), listed.out());
    }

    @Test
    void garbageInTheMiddle_isSaidAndWhatIsBehindItIsRead() throws IOException {
        overwrite(DAMAGED_BYTE, "garbage");
        Ended verified = Wrasse.run("journal", "verify", "--journal", journal);
        assertEquals(3, verified.exitCode(), verified.out());
        assertTrue(verified.out().contains("a wrong check sum: entry 1 is missing"));
        Ended events = Wrasse.run("events", "--all", "--json", "--journal", journal);
        assertEquals(3, events.exitCode());
        assertTrue(events.err().contains("the journal is damaged"), events.err());
        assertTrue(events.out().contains("\"type\":\"outcome\""), events.out());
        assertEquals(3, Wrasse.run("journal", "ls", "--journal", journal).exitCode());
    }

    @Test
    void aLostEnd_isNoticed() throws IOException {
        try (FileChannel file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 100);
        }
        Ended verified = Wrasse.run("journal", "verify", "--journal", journal);
        assertEquals(3, verified.exitCode(), verified.out());
        assertTrue(verified.out().contains("the end is missing: entry "), verified.out());
    }

    private void overwrite(long position, String text) throws IOException {
        try (FileChannel file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), position);
        }
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(journal))) {
            return files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }
}
