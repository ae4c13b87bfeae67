package org.wrasse.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.rules.decision.Decision;

/**
 * Each segment begins with copies of what holds there. They are no news: where segments begin
 * changes nothing that is decided.
 */
class SegmentsReplayTest {
    private static final int STEPS = 300;

    /** As large as its copies and a few errors. */
    private static final long SMALL = 100_000;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void theSameLifeInFewAndInManySegments_isDecidedOnAlike(long seed) throws Exception {
        Path few = folder.resolve("few");
        Path many = folder.resolve("many");
        List<String> decided = replayed(few, seed, 1 << 30);
        assertTrue(decided.size() > 100, decided.toString());
        assertEquals(String.join("\n", decided), String.join("\n", replayed(many, seed, SMALL)));
        assertEquals(1, segments(few));
        assertTrue(segments(many) > 10, () -> segments(many) + " segments");
    }

    private static List<String> replayed(Path journal, long seed, long segmentBytes)
            throws Exception {
        List<String> decided = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        try (RandomJournal random = new RandomJournal(journal, seed, segmentBytes)) {
            for (int i = 0; i < STEPS; i++) {
                random.step();
            }
            try (JournalPlayer player = new JournalPlayer(RuleBases.asJournaled(random.first));
                    JournalReader reader = JournalReader.open(journal)) {
                for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                    player.play(r, outputs);
                }
            }
        }
        for (Output output : outputs) {
            decided.add(output instanceof Output.Decided made ? text(made.decision()) : "");
        }
        decided.removeIf(String::isEmpty);
        return decided;
    }

    /** Without the numbers of its inputs, which the copies have moved. */
    private static String text(Decision d) {
        List<Object> parts =
                List.of(d.time(), d.rule(), d.rulebase(), d.action(), d.component(), d.mode());
        List<Object> grounds =
                List.of(d.count(), d.evidence().size(), d.because(), d.injected(), d.doubt());
        String all = parts + " " + grounds + " " + d.earlierBoot() + " " + d.dimm();
        return all.replaceAll("by decision [0-9.]+", "by a decision");
    }

    private static long segments(Path journal) {
        try (Stream<Path> folders = Files.list(journal)) {
            return folders.filter(Files::isDirectory).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
