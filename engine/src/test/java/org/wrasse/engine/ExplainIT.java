package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.OwnInstance;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** An operator asks why, and why not, of a journal that the daemon wrote of this kernel's ring. */
class ExplainIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir Path folder;
    private OwnInstance instance;
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        instance = OwnInstance.of("explain");
        config = Daemon.config(folder, instance.name(), 256);
        Files.createDirectories(folder.resolve("rules.d"));
    }

    @AfterEach
    void removeInstance() throws IOException {
        if (instance != null) {
            instance.close();
        }
    }

    @Test
    void decisionsOfTwoRuleBases_areEachExplainedByTheirOwn() throws Exception {
        rules(3);
        daemonSees("0x12345040", 3);
        rules(2);
        daemonSees("0x22345040", 3);

        JsonNode old = json("explain", "page:0x12345000");
        assertEquals("explanation", old.path("type").asText());
        assertEquals("Repeated errors", old.path("rule").path("name").asText());
        assertEquals(3, old.path("rule").path("serd").path("count").asInt());
        assertTrue(old.path("rule").path("text").asText().contains("count = 3"));
        assertEquals(3, old.path("evidence").path("entries").size());
        assertEquals("dry-run", old.path("gate").path("verdict").asText());
        assertEquals(
                "actions.soft-offline-page.enabled",
                old.path("gate").path("keys").path(0).asText());
        assertEquals("same", old.path("replay").path("verdict").asText());

        JsonNode young = json("explain", "0x22345fff");
        assertTrue(young.path("rule").path("text").asText().contains("count = 2"));
        assertEquals(2, young.path("evidence").path("entries").size());
        assertEquals("same", young.path("replay").path("verdict").asText());

        Ended text = run("explain", "0x22345fff");
        assertEquals(0, text.exitCode(), text.err());
        assertTrue(text.out().contains("| rule \"Repeated errors\""), text.out());
        assertTrue(text.out().contains("[injected]"), text.out());
        assertTrue(text.out().contains("the same decision of it, byte for byte"), text.out());

        JsonNode whyNot = json("why-not", "0x22345fff", "--rule", "Repeated errors");
        JsonNode reasons = whyNot.path("rules").path(0).path("reasons");
        List<String> kinds = new ArrayList<>();
        reasons.forEach(reason -> kinds.add(reason.path("reason").asText()));
        assertEquals(List.of("shadow", "decided", "counting", "injected"), kinds);
        assertEquals(1, reasons.path(2).path("count").asInt());
        assertEquals(2, reasons.path(2).path("of").asInt());
    }

    @Test
    void whatIsNotThere_isOneLineThatNamesTheNearest() throws Exception {
        rules(2);
        daemonSees("0x12345040", 2);
        Ended explain = run("explain", "1.7");
        assertEquals(1, explain.exitCode());
        assertTrue(explain.err().startsWith("wrasse: there is no decision 1.7 in "), explain.err());
        assertEquals(1, explain.err().lines().count(), explain.err());
        Ended whyNot = run("why-not", "0x12346000");
        assertEquals(1, whyNot.exitCode());
        assertTrue(whyNot.out().contains("what was seen is like page:0x12345000"), whyNot.out());
        assertEquals(2, run("explain").exitCode());
        assertEquals(1, run("why-not", "page:nonsense").exitCode());
        assertEquals(1, run("why-not", "0x12345040", "--at", "yesterday").exitCode());
        assertEquals(1, run("why-not", "0x12345040", "--rule", "Repeated error").exitCode());
        assertEquals(1, run("why-not", "0x12345040", "--action", "soft-offline").exitCode());
    }

    @Test
    void aDamagedJournal_isExplainedAsFarAsItGoesAndTheExitCodeSaysSo() throws Exception {
        rules(2);
        daemonSees("0x12345040", 2);
        JsonNode whole = json("explain", "--last");
        flipABitOfTheFirst("ras:mc_event error_type");
        Ended damaged = run("explain", "--json", "--last");
        assertEquals(3, damaged.exitCode(), damaged.err());
        assertTrue(damaged.err().contains("the journal is damaged"), damaged.err());
        JsonNode part = MAPPER.readTree(damaged.out());
        assertEquals(whole.path("id"), part.path("id"));
        assertTrue(part.path("evidence").path("missing").asInt() > 0, damaged.out());
        assertFalse(part.path("replay").path("verdict").asText().equals("same"));
        assertEquals(3, run("why-not", "CPU0_DIMM_B1").exitCode());
    }

    private void rules(int count) throws IOException {
        Files.writeString(
                folder.resolve("rules.d/site.drl"),
                """
                rule "Repeated errors"
                    @serd( on = "memory.corrected", per = "page", count = %d, within = "24h" )
                when
                    $trip : Trip()
                then
                    decide.softOffline( $trip.page() ).because( $trip );
                end
                """
                        .formatted(count));
    }

    private void daemonSees(String address, int count) throws Exception {
        try (Daemon daemon = Daemon.start(folder, config)) {
            inject("--address", address, "--dimm", "CPU0_DIMM_A1", "--count", "" + count);
            inject("--address", "0x99999000", "--dimm", "CPU0_DIMM_B1");
            daemon.stopAfter(count + 1);
        }
    }

    private void inject(String... words) {
        List<String> all = new ArrayList<>(List.of("inject", "memory.corrected"));
        all.addAll(List.of(words));
        Ended ended = run(all.toArray(String[]::new));
        assertEquals(0, ended.exitCode(), ended.err());
    }

    private JsonNode json(String... words) throws IOException {
        Ended ended =
                run(Stream.concat(Stream.of(words), Stream.of("--json")).toArray(String[]::new));
        assertEquals(0, ended.exitCode(), ended.err());
        assertEquals(1, ended.out().lines().count(), ended.out());
        return MAPPER.readTree(ended.out());
    }

    private Ended run(String... words) {
        return Wrasse.run(
                Stream.concat(Stream.of(words), Stream.of("--config", config.toString()))
                        .toArray(String[]::new));
    }

    private void flipABitOfTheFirst(String content) throws IOException {
        Path file;
        try (Stream<Path> files = Files.walk(folder.resolve("journal"))) {
            file = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        byte[] all = Files.readAllBytes(file);
        int at = new String(all, StandardCharsets.ISO_8859_1).indexOf(content);
        assertTrue(at > 0, content);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at);
            raw.write(all[at] ^ 4);
        }
    }
}
