package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.rules.RuleBase;

/** A whole engine that finds errors in the counters of a fake EDAC tree which no event told of. */
class EdacCountersTest {
    private static final String RULE =
            """
            rule "Tell of each DIMM that errors"
                @serd( on = "memory.corrected", per = "dimm", count = 1 )
            when
                $trip : Trip( dimm != null )
            then
                decide.log( $trip.dimm() ).because( $trip );
                decide.alert( $trip.dimm() ).because( $trip );
            end

            rule "Tell of what is lost"
            when
                $e : EdacCountDifference( eventClass == EventClass.MEMORY_UNCORRECTED )
            then
                decide.log( $e.component() ).because( $e );
            end
            """;

    @TempDir Path folder;
    private Path fakeTree;
    private Path mc;
    private RuleBase rules;

    @BeforeEach
    void twoDimmsWithErrorsFromBeforeTheStart() throws IOException {
        Path rulesFolder = Files.createDirectory(folder.resolve("rules.d"));
        Files.writeString(rulesFolder.resolve("memory.drl"), RULE);
        rules =
                RuleLoading.load(Config.defaults().withRules(rulesFolder).rules())
                        .base()
                        .orElseThrow();
        fakeTree = folder.resolve("fake-machine");
        Files.createDirectories(fakeTree.resolve("proc"));
        Files.writeString(fakeTree.resolve("proc/meminfo"), "MemTotal: 16000000 kB\n");
        mc = Files.createDirectories(fakeTree.resolve("sys/devices/system/edac/mc/mc0"));
        dimm(0, 5, 0);
        dimm(1, 0, 1);
        sums(5, 1);
    }

    @Test
    void errorsFromBeforeTheStart_areEventsOfTheirOwnAndDecidedOnOnce() throws Exception {
        Config config = config("1s");
        try (Engine engine = start(config)) {
            awaitDifferences(config, 2);
            assertNull(engine.failure());
        }
        assertEquals(
                List.of(
                        "5 corrected errors counted on DIMM_A0 that no event told of",
                        "1 uncorrected error counted on DIMM_A1 that no event told of"),
                differences(config));
        List<String> decisions =
                rows(config).stream()
                        .filter(r -> r.type().equals("decision"))
                        .filter(r -> !r.json().path("injected").asBoolean())
                        .map(r -> r.json().path("decision").asText())
                        .toList();
        String input = Long.toString(sequence(config, "edac", 1));
        assertEquals(3, decisions.size(), decisions.toString());
        for (int i = 0; i < 3; i++) {
            assertTrue(decisions.get(i).startsWith(input + "." + i), decisions.toString());
        }
        assertTrue(replay(config).identical());
    }

    @Test
    void aSecondEngine_findsOnlyWhatCameSince() throws Exception {
        Config config = config("1s");
        try (Engine engine = start(config)) {
            awaitDifferences(config, 2);
            assertNull(engine.failure());
        }
        dimm(0, 7, 0);
        sums(7, 1);
        try (Engine engine = start(config)) {
            awaitDifferences(config, 3);
            Thread.sleep(2_500);
            assertNull(engine.failure());
        }
        assertEquals(
                "2 corrected errors counted on DIMM_A0 that no event told of",
                differences(config).get(2));
        assertEquals(3, differences(config).size());
        assertTrue(readings(config) <= 5, "readings that say nothing are journaled");
        assertTrue(replay(config).identical());
    }

    @Test
    void pollOfZero_readsNothing() throws Exception {
        Config config = config("0s");
        try (Engine engine = start(config)) {
            Thread.sleep(1_500);
            assertNull(engine.failure());
        }
        assertEquals(0, readings(config));
    }

    private void dimm(int number, int corrected, int uncorrected) throws IOException {
        Path dimm = Files.createDirectories(mc.resolve("dimm" + number));
        Files.writeString(dimm.resolve("dimm_label"), "DIMM_A" + number + "\n");
        Files.writeString(dimm.resolve("dimm_location"), "channel " + number + " slot 0 \n");
        Files.writeString(dimm.resolve("dimm_ce_count"), corrected + "\n");
        Files.writeString(dimm.resolve("dimm_ue_count"), uncorrected + "\n");
    }

    private void sums(int corrected, int uncorrected) throws IOException {
        Files.writeString(mc.resolve("ce_count"), corrected + "\n");
        Files.writeString(mc.resolve("ue_count"), uncorrected + "\n");
    }

    private Config config(String poll) throws IOException {
        Path file = folder.resolve("wrasse.yaml");
        Files.writeString(
                file,
                "journal: {directory: journal, min-free-mib: 16}\nedac: {poll: " + poll + "}\n");
        return ConfigFile.read(file);
    }

    private Engine start(Config config) throws IOException {
        return Engine.start(
                config,
                CapturedPages.open(CaptureFolder.SHIPPED),
                () -> rules,
                new Sysfs(fakeTree));
    }

    private Replay.Result replay(Config config) {
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            return new Replay(reader, RuleBases.asJournaled(rules)).run(d -> {}, r -> {});
        }
    }

    private static void awaitDifferences(Config config, int count) throws InterruptedException {
        long until = System.nanoTime() + 20_000_000_000L;
        while (differences(config).size() < count) {
            assertTrue(System.nanoTime() < until, "only " + differences(config));
            Thread.sleep(50);
        }
    }

    private static List<String> differences(Config config) {
        return rows(config).stream()
                .filter(r -> r.json().path("event").asText().equals("edac:count_difference"))
                .map(r -> r.json().path("text").asText())
                .toList();
    }

    private static long readings(Config config) {
        return rows(config).stream().filter(r -> r.type().equals("edac")).count();
    }

    private static long sequence(Config config, String type, int index) {
        return rows(config).stream()
                .filter(r -> r.type().equals(type))
                .skip(index)
                .findFirst()
                .orElseThrow()
                .json()
                .path("seq")
                .asLong();
    }

    private static List<Row> rows(Config config) {
        List<Row> rows = new ArrayList<>();
        JournalRows view = new JournalRows();
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                rows.addAll(view.of(r));
            }
        }
        return rows;
    }
}
