package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** The commands that a new user tries first, on this machine's live kernel. */
class DemoIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    @BeforeEach
    void assumeLiveRings() {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        assumeTrue(
                Files.exists(Path.of("/sys/kernel/tracing/trace_clock")),
                "needs tracefs at /sys/kernel/tracing");
    }

    @Test
    void demo_showsADecisionOfEachKindFromFaultsThatWentThroughTheLiveRing() {
        Path journal = folder.resolve("journal");
        Ended ended = Wrasse.run("demo", "--json", "--journal", journal.toString());
        assertEquals(0, ended.exitCode(), ended.err());
        List<JsonNode> rows = json(ended.out());
        assertEquals("live", rows.get(0).path("source").asText());
        Set<String> actions =
                ofType(rows, "decision").stream()
                        .map(d -> d.path("action").asText())
                        .collect(Collectors.toSet());
        assertTrue(
                actions.containsAll(
                        Set.of("soft-offline-page", "hard-offline-page", "reset-link", "alert")),
                actions.toString());
        assertEquals(ofType(rows, "decision").size(), ofType(rows, "outcome").size());
        ofType(rows, "outcome")
                .forEach(o -> assertEquals("dry-run", o.path("outcome").asText(), o.toString()));
        ofType(rows, "event").forEach(e -> assertTrue(e.path("injected").asBoolean()));
    }

    @Test
    void demo_leavesNoTraceInstanceBehind() throws IOException {
        Ended ended = Wrasse.run("demo", "--journal", folder.resolve("journal").toString());
        assertEquals(0, ended.exitCode(), ended.err());
        try (var instances = Files.list(Path.of("/sys/kernel/tracing/instances"))) {
            assertFalse(
                    instances.anyMatch(i -> ended.out().contains(i.getFileName().toString())),
                    ended.out());
        }
    }

    @Test
    void runInjectEventsReplay_workTogetherAsTheReadmeSays() throws Exception {
        String instance = "wrasse-it-demo-" + ProcessHandle.current().pid();
        Path config = Daemon.config(folder, instance, 256);
        try (Daemon daemon = Daemon.start(folder, config)) {
            Ended inject =
                    Wrasse.run(
                            "inject",
                            "memory.corrected",
                            "--address",
                            "0x12345000",
                            "--count",
                            "12",
                            "--config",
                            config.toString());
            assertEquals(0, inject.exitCode(), inject.err());
            Ended second = Wrasse.run("run", "--config", config.toString());
            assertEquals(1, second.exitCode());
            assertTrue(second.err().contains("another wrasse reads"), second.err());
            daemon.stopAfter(12);
        } finally {
            Files.delete(Path.of("/sys/kernel/tracing/instances", instance));
        }
        String journal = folder.resolve("journal").toString();
        Ended events = Wrasse.run("events", "--json", "--journal", journal);
        assertEquals(12, ofType(json(events.out()), "event").size());
        Ended all = Wrasse.run("events", "--all", "--json", "--journal", journal);
        assertEquals(1, ofType(json(all.out()), "trip").size());
        Ended replay = Wrasse.run("replay", "--json", "--journal", journal);
        assertEquals(0, replay.exitCode(), replay.err());
        JsonNode result = ofType(json(replay.out()), "replay").get(0);
        assertEquals(1, result.path("same").asInt());
        assertEquals(0, result.path("added").asInt() + result.path("missing").asInt());
    }

    private static List<JsonNode> json(String out) {
        return out.lines().map(DemoIT::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static List<JsonNode> ofType(List<JsonNode> rows, String type) {
        return rows.stream().filter(r -> r.path("type").asText().equals(type)).toList();
    }
}
