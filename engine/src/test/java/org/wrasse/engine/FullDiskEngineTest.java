package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.explain.DecisionQuery;
import org.wrasse.engine.explain.Explainer;
import org.wrasse.engine.explain.Explanation;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.engine.testing.SmallDisk;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleSource;

/** An engine whose journal's disk fills up, in this process, acting on a fake tree. */
class FullDiskEngineTest {
    /** Real decisions on hardware while the disk is full, and when it is not any more. */
    private static final String DARING =
            """
            rule "While it lasts" @mode( enforce )
            when Trouble( kind == TroubleKind.DISK_FULL, ! over, $t : this )
            then decide.softOffline( new PhysicalPage( 0x12345000L, 4096 ) ).because( $t );
            end
            rule "When it is over" @mode( enforce )
            when Trouble( kind == TroubleKind.DISK_FULL, over, $t : this )
            then decide.softOffline( new PhysicalPage( 0x22345000L, 4096 ) ).because( $t );
            end
            """;

    @TempDir Path folder;
    private SmallDisk disk;
    private Path alerts;
    private Path softOffline;
    private Config config;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder, 24);
        alerts = folder.resolve("alerts.ndjson");
        Path memory = Files.createDirectories(folder.resolve("machine/sys/devices/system/memory"));
        softOffline = Files.createFile(memory.resolve("soft_offline_page"));
        Path proc = Files.createDirectories(folder.resolve("machine/proc"));
        Files.writeString(proc.resolve("meminfo"), "MemTotal:       16000000 kB\n");
        // Flags of pages up to 1 GiB, none set.
        Files.write(proc.resolve("kpageflags"), new byte[8 * (1 << 18)]);
        Path file =
                Files.writeString(
                        folder.resolve("wrasse.yaml"),
                        """
                        journal: {directory: %s, min-free-mib: 2, memory-mib: 4}
                        actions:
                          soft-offline-page: {enabled: true}
                          alert: {file: %s}
                        """
                                .formatted(disk.directory().resolve("journal"), alerts));
        config = ConfigFile.read(file).withRules(folder.resolve("none.d"));
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            disk.close();
        }
    }

    private static RuleBase rules() {
        List<RuleSource> sources = new ArrayList<>(RuleFiles.packs());
        sources.add(new RuleSource("site.drl", DARING));
        return new RuleCompiler().compile(sources).base().orElseThrow();
    }

    private Engine start(RuleBase rules) throws Exception {
        return Engine.start(
                config,
                CapturedPages.open(CaptureFolder.SHIPPED),
                () -> rules,
                new Sysfs(folder.resolve("machine")));
    }

    @Test
    void whileTheDiskIsFull_itIsAlerted_hardwareIsLeftAlone_andAllIsJournaledWhenThereIsRoom()
            throws Exception {
        RuleBase rules = rules();
        try (Engine engine = start(rules)) {
            await(() -> engine.counters().outcomes.sum() == 5);
            fill(engine);
            await(() -> told("no room on its disk").size() == 1);
            await(() -> engine.counters().outcomes.sum() == 7);
            assertTrue(engine.waitsForDisk());
            assertTrue(engine.heldEntries() > 0);
            assertEquals("", Files.readString(softOffline));

            disk.empty();
            await(() -> engine.counters().outcomes.sum() == 9);
            assertEquals(0, engine.heldEntries());
            assertEquals(2, told("no room on its disk").size(), "its end is told, too");
            assertEquals("0x22345000", Files.readString(softOffline).strip());
            assertNull(engine.failure());
        }
        List<Row> rows = rows();
        assertTrue(
                rows.stream()
                        .filter(r -> r.type().equals("outcome"))
                        .anyMatch(
                                r ->
                                        r.json().path("component").asText().contains("0x12345000")
                                                && r.text().contains("refused: nothing was done")
                                                && r.text().contains("journal.min-free-mib")),
                rows.toString());
        assertEquals(2, rows.stream().filter(r -> r.type().equals("trouble")).count());
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            Replay.Result again =
                    new Replay(reader, RuleBases.asJournaled(rules)).run(d -> {}, r -> {});
            assertTrue(again.identical(), again.toString());
        }
        assertAlertIsExplained();
    }

    private void assertAlertIsExplained() {
        DecisionQuery query = DecisionQuery.of("device:wrasse/disk-full");
        List<Explanation> said =
                new Explainer(config.journal().directory(), 10, passed -> {})
                        .explain(List.of(query))
                        .explanations();
        assertEquals(1, said.size());
        List<Row> evidence = said.get(0).evidence().first();
        assertEquals("trouble", evidence.get(0).type());
        assertEquals("disk-full", evidence.get(0).json().path("kind").asText());
        assertEquals(0, said.get(0).evidence().missing());
    }

    @Test
    void anEndWhileTheDiskIsFull_doesNotHang_andTheNextStartTellsWhatIsLost() throws Exception {
        RuleBase rules = rules();
        Engine ending = start(rules);
        await(() -> ending.counters().outcomes.sum() == 5);
        fill(ending);
        await(() -> ending.counters().outcomes.sum() == 7);
        ending.close();
        long lost = ending.heldEntries();
        assertTrue(lost > 0);
        assertTrue(ending.waitsForDisk());
        disk.empty();
        try (Engine engine = start(rules)) {
            await(
                    () ->
                            !told("records cannot be read, " + lost + " entries are missing")
                                    .isEmpty());
            assertNull(engine.failure());
        }
    }

    /** Returns when it has noticed. */
    private void fill(Engine engine) throws Exception {
        disk.fill(0);
        await(
                () -> {
                    engine.notice("something happens");
                    Thread.sleep(100);
                    return engine.waitsForDisk();
                });
    }

    private List<String> told(String text) throws Exception {
        if (!Files.exists(alerts)) {
            return List.of();
        }
        return Files.readAllLines(alerts, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains(text))
                .toList();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        JournalRows view = new JournalRows();
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                rows.addAll(view.of(r));
            }
            assertEquals(0, reader.missing() + reader.unsound(), reader.lastDamage());
        }
        return rows;
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.call()) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(20);
        }
    }
}
