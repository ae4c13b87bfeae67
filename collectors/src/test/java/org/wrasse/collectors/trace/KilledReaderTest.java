package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wrasse.collectors.testing.RingGenerator.Kind.MCE;
import static org.wrasse.collectors.trace.LiveRing.ROOMY_KIB;
import static org.wrasse.collectors.trace.LiveRing.numbers;
import static org.wrasse.collectors.trace.LiveRing.range;
import static org.wrasse.collectors.trace.LiveRing.readAll;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wrasse.collectors.testing.MemorySink;

/** What a reader was at when it was killed comes to the next one: nothing lost, nothing twice. */
@Timeout(60)
class KilledReaderTest {
    private static final int CPU = 0;

    /** What the killed process had got of a slice. */
    private record Got(RingCursor end, long firstNumber, long lastNumber) {
        /** Of a line of {@link DoomedReader}. */
        static Got parse(String line) {
            String[] word = line.split(" ");
            RingCursor end =
                    new RingCursor(CPU, Long.parseLong(word[0]), Integer.parseInt(word[1]));
            return new Got(end, Long.parseLong(word[2]), Long.parseLong(word[3]));
        }
    }

    private static final Got NOTHING = new Got(new RingCursor(CPU, 0, 0), 0, -1);

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
            Got other = new Got(new RingCursor(CPU, 12345, 680), 0, 4);

            assertEquals(range(0, 10), numbers(resume(ring, other), CPU));
        }
    }

    @Test
    void killedAgainAndAgainUnderLoad_everyRecordIsJournaledOnce() throws Exception {
        Random random = new Random(6);
        try (LiveRing ring = LiveRing.ofKib(4 * ROOMY_KIB)) {
            Process load = ring.generator.fire(MCE, 0, 20_000, CPU, 0);
            Got last = NOTHING;
            for (int kill = 0; kill < 5; kill++) {
                last = checkJoins(last, readForAWhile(ring, last, random.nextInt(200)));
            }
            load.destroyForcibly().waitFor();
            MemorySink rest = resume(ring, last);
            List<Long> numbers = numbers(rest, CPU);
            assertEquals(range(last.lastNumber + 1, numbers.size()), numbers);
            assertEquals(List.of(), rest.losses());
        }
    }

    /** What a process journals until it is killed, some time after its first slice. */
    private static List<Got> readForAWhile(LiveRing ring, Got from, int millis) throws Exception {
        Process reader = start(ring, Long.MAX_VALUE, from);
        InputStream out = reader.getInputStream();
        int first = out.read();
        Thread.sleep(millis);
        reader.toHandle().destroyForcibly(); // Process.destroyForcibly() would close its output
        String text = (char) first + new String(out.readAllBytes(), StandardCharsets.UTF_8);
        reader.waitFor();
        // A line that was not written whole is not journaled.
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Got::parse).toList();
    }

    /** Each slice must go on where the one before ended; gives the last. */
    private static Got checkJoins(Got before, List<Got> slices) {
        Got last = before;
        for (Got slice : slices) {
            assertEquals(last.lastNumber + 1, slice.firstNumber, last + " then " + slice);
            last = slice;
        }
        return last;
    }

    private static MemorySink resume(LiveRing ring, Got journaled) throws Exception {
        ResumePoint resume = new ResumePoint(Map.of(CPU, journaled.end), Map.of());
        return readAll(ring.scratch.adopt(), ReaderChoice.MMAP, resume);
    }

    /** Lets another process journal so many slices and kills it when it has got {@code slices}. */
    private static List<Got> readAndKill(LiveRing ring, int journals, int slices) throws Exception {
        Process reader = start(ring, journals, NOTHING);
        List<Got> got = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
            while (got.size() < slices) {
                got.add(Got.parse(out.readLine()));
            }
        } finally {
            reader.destroyForcibly().waitFor();
        }
        return got;
    }

    private static Process start(LiveRing ring, long journals, Got from) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedReader.class.getName(),
                        ring.scratch.name(),
                        Long.toString(journals),
                        Long.toString(from.end.pageTime()),
                        Integer.toString(from.end.endOffset()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
