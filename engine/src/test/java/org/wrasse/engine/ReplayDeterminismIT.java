package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.bench.LongJournal;
import org.wrasse.engine.testing.Wrasse;

/** A long journal leads to the same decisions, byte for byte, whichever Java replays it. */
class ReplayDeterminismIT {
    private static final int EVENTS = 5_000_000;

    @TempDir Path folder;

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void fiveMillionEvents_replayedOnEachJdk_giveTheJournaledDecisionsAndOneDigest()
            throws Exception {
        Path journal = folder.resolve("journal");
        try (LongJournal life = new LongJournal(journal, 1)) {
            life.storms(EVENTS / LongJournal.STORM);
        }
        Set<String> digests = new HashSet<>();
        List<Path> jdks = jdks();
        Map<Path, Process> replays = new LinkedHashMap<>();
        try {
            // Beside each other: a replay takes one CPU.
            for (Path jdk : jdks) {
                replays.put(jdk, replay(jdk, journal));
            }
            check(replays, digests);
        } finally {
            replays.values().forEach(Process::destroyForcibly);
        }
        assertEquals(1, digests.size(), () -> "of " + jdks + ": " + digests);
    }

    private void check(Map<Path, Process> replays, Set<String> digests) throws Exception {
        for (Path jdk : replays.keySet()) {
            JsonNode replay = result(jdk, replays.get(jdk));
            System.out.println(jdk.getFileName() + ": " + replay);
            assertEquals(EVENTS, replay.path("events").asLong());
            assertTrue(replay.path("decisions").asLong() > 20_000, replay::toString);
            assertEquals(replay.path("decisions"), replay.path("same"), replay::toString);
            assertEquals(0, replay.path("missing").asLong(), replay::toString);
            digests.add(replay.path("digest").asText());
        }
    }

    /** The one that runs this test first, then those installed beside it, each Java once. */
    private static List<Path> jdks() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Wrasse.ownJdk()));
        try (Stream<Path> installed = Files.list(Path.of("/usr/lib/jvm"))) {
            installed
                    .filter(jdk -> Files.exists(jdk.resolve("release")))
                    .sorted()
                    .forEach(all::add);
        }
        Set<String> seen = new HashSet<>();
        List<Path> each = new ArrayList<>();
        for (Path jdk : all) {
            if (seen.add(Files.readString(jdk.resolve("release")))) {
                each.add(jdk);
            }
        }
        return each;
    }

    private Process replay(Path jdk, Path journal) throws Exception {
        return new ProcessBuilder(
                        Wrasse.commandOf(jdk, "replay", "--json", "--journal", journal.toString()))
                .redirectOutput(file(jdk, "out").toFile())
                .redirectError(file(jdk, "err").toFile())
                .start();
    }

    private JsonNode result(Path jdk, Process replay) throws Exception {
        assertEquals(0, replay.waitFor(), () -> read(file(jdk, "err")));
        try (Stream<String> lines = Files.lines(file(jdk, "out"))) {
            String last = lines.reduce("", (before, line) -> line);
            return new ObjectMapper().readTree(last);
        }
    }

    private Path file(Path jdk, String kind) {
        return folder.resolve(jdk.getFileName() + "." + kind);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
