package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.collectors.testing.RingGenerator.Kind.MCE;
import static org.wrasse.collectors.trace.LiveRing.ROOMY_KIB;
import static org.wrasse.collectors.trace.LiveRing.numbers;
import static org.wrasse.collectors.trace.LiveRing.range;
import static org.wrasse.collectors.trace.LiveRing.readAll;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wrasse.collectors.testing.MemorySink;

/** What a reader was at when it was killed comes to the next one: nothing lost, nothing twice. */
@Timeout(60)
class KilledReaderTest {
    private static final int CPU = 0;

    /** What the killed process had got of a slice. */
    private record Got(RingCursor end, long lastNumber) {}

    @BeforeAll
    static void kernelIsThere() {
        LiveRing.assumeAvailable();
    }

    @Test
    void killedWithASubBufferNotJournaled_theNextReaderGetsIt() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            ring.generator.fireAll(MCE, 100, CPU, 0);
            List<Got> got = readAndKill(ring, 1, 2);
            ring.generator.fireAll(MCE, 50, CPU, 100);
            Got journaled = got.get(0);

            List<Long> rest = numbers(resume(ring, journaled), CPU);
            assertEquals(range(journaled.lastNumber + 1, 149 - journaled.lastNumber), rest);
        }
    }

    @Test
    void killedWithAllJournaled_theNextReaderGetsNothingTwice() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            ring.generator.fireAll(MCE, 100, CPU, 0);
            List<Got> got = readAndKill(ring, 2, 3);
            Got journaled = got.get(2);

            List<Long> rest = numbers(resume(ring, journaled), CPU);
            assertEquals(range(journaled.lastNumber + 1, 99 - journaled.lastNumber), rest);
        }
    }

    @Test
    void killedOnAHalfFilledSubBuffer_theNextReaderGetsWhatWasAddedSince() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            ring.generator.fireAll(MCE, 5, CPU, 0);
            List<Got> got = readAndKill(ring, 1, 1);
            ring.generator.fireAll(MCE, 40, CPU, 5);

            MemorySink rest = resume(ring, got.get(0));
            SubBufferSlice next = rest.slices().get(0);
            assertEquals(got.get(0).end.pageTime(), next.pageTime);
            assertEquals(got.get(0).end.endOffset(), next.offset);
            assertEquals(range(5, 40), numbers(rest, CPU));
        }
    }

    @Test
    void journalOfAnotherRing_tellsNothingAboutThisOne() throws Exception {
        try (LiveRing ring = LiveRing.ofKib(ROOMY_KIB)) {
            ring.generator.fireAll(MCE, 10, CPU, 0);
            readAndKill(ring, 1, 1);
            Got other = new Got(new RingCursor(CPU, 12345, 680), 4);

            assertEquals(range(0, 10), numbers(resume(ring, other), CPU));
        }
    }

    private static MemorySink resume(LiveRing ring, Got journaled) throws Exception {
        ResumePoint resume = new ResumePoint(Map.of(CPU, journaled.end), Map.of());
        return readAll(ring.scratch.adopt(), ReaderChoice.MMAP, resume);
    }

    /** Lets another process journal so many slices and kills it when it has got {@code slices}. */
    private static List<Got> readAndKill(LiveRing ring, int journals, int slices) throws Exception {
        Process reader =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                DoomedReader.class.getName(),
                                ring.scratch.name(),
                                Integer.toString(journals))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<Got> got = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
            while (got.size() < slices) {
                String[] word = out.readLine().split(" ");
                RingCursor end =
                        new RingCursor(CPU, Long.parseLong(word[0]), Integer.parseInt(word[1]));
                got.add(new Got(end, Long.parseLong(word[2])));
            }
        } finally {
            reader.destroyForcibly().waitFor();
        }
        return got;
    }
}
