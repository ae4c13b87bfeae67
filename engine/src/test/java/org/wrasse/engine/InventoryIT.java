package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.sysfs.FakeServer;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;
import org.wrasse.rules.RuleBase;

/**
 * The journal of a server that is not here (its files are fake, its events are a capture) is read
 * on this machine, which has none of its parts.
 */
class InventoryIT {
    /**
     * Longer than the capture is old: an outcome, which is of today, may come before its errors.
     */
    private static final String RULE =
            """
            rule "A DIMM errs"
                @serd( on = "memory.corrected", per = "dimm", count = 20, within = "36500d" )
            when
                $trip : Trip( dimm != null )
            then
                decide.alert( $trip.dimm() ).because( $trip );
            end

            rule "A root port's links err"
                @serd( on = "pcie.fatal", per = "root-port", count = 1 )
            when
                $trip : Trip( rootPort != null )
            then
                decide.log( $trip.rootPort() ).because( $trip );
            end
            """;

    @TempDir Path folder;
    private FakeServer server;
    private Path file;
    private Config config;
    private RuleBase rules;

    @BeforeEach
    void theServer() throws IOException {
        Path rulesFolder = Files.createDirectory(folder.resolve("rules.d"));
        Files.writeString(rulesFolder.resolve("memory.drl"), RULE);
        rules =
                RuleLoading.load(Config.defaults().withRules(rulesFolder).rules())
                        .base()
                        .orElseThrow();
        String bootId = Files.readString(CaptureFolder.SHIPPED.resolve("boot_id")).strip();
        server = new FakeServer(folder.resolve("fake-machine")).make(bootId);
        file = folder.resolve("wrasse.yaml");
        Files.writeString(
                file, "journal: {directory: journal, min-free-mib: 16}\nedac: {poll: 0s}\n");
        config = ConfigFile.read(file);
    }

    @Test
    void events_readElsewhere_nameTheSerialNumberTheCoreAndTheRootPort() throws Exception {
        runTheServer();

        String events = wrasse("events", "-v").out();
        assertTrue(
                events.contains(
                        "    DIMM CPU0_DIMM_A1, serial 3B2A001F, part Samsung M393A2K43, 16384 MiB"
                                + " DDR4, slot NODE 0 CPU0_DIMM_A1, channel 0 of memory"
                                + " controller 0, socket 0\n"),
                events);
        assertTrue(
                events.contains(
                        "    function 0000:3a:02.0: Ethernet controller [15b3:1017], driver"
                                + " mlx5_core\n"
                                + "    path root port 0000:00:02.0 > 0000:3a:02.0\n"),
                events);
        assertTrue(events.contains("    cpu:1 on core:0.0 of socket:0\n"), events);
        String json = wrasse("events", "--json").out();
        assertTrue(json.contains("\"dimm\":\"dimm:CPU0_DIMM_A1@3B2A001F\""), json);
        assertTrue(json.contains("\"root-port\":\"root-port:0000:00:02.0\""), json);
        assertTrue(json.contains("\"core\":\"core:0.0\""), json);
        assertTrue(json.contains("\"serial\":\"3B2A001F\""), json);
    }

    @Test
    void aReplayElsewhere_decidesTheSame() throws Exception {
        runTheServer();

        Ended replay = wrasse("replay");
        assertEquals(0, replay.exitCode(), replay.out() + replay.err());
        List<String> decided =
                rows("decision").stream().map(r -> r.json().path("component").asText()).toList();
        assertTrue(decided.contains("root-port:0000:00:02.0"), decided.toString());
    }

    @Test
    void theInventory_isJournaledOnceAndWhenItChanges() throws Exception {
        runTheServer();
        runTheServer();
        assertEquals(1, rows("inventory").size());

        server.modules("SECOND1", "77AA0002");
        runTheServer();
        assertEquals(2, rows("inventory").size());
        assertEquals(
                "3 CPUs on 2 cores, 2 memory modules (2 with a serial number), 3 PCI functions",
                rows("inventory").get(0).text().substring(45));
    }

    @Test
    void aDimmThatStays_isCountedOnOverARestart() throws Exception {
        runTheServer();
        assertEquals(List.of(), trippedDimms());
        runTheServer();
        assertEquals(List.of("dimm:CPU0_DIMM_A1@3B2A001F"), trippedDimms());
        assertEquals(0, wrasse("replay").exitCode());
    }

    @Test
    void aDimmThatIsReplaced_isCountedAnew() throws Exception {
        runTheServer();
        server.modules("SECOND1", "77AA0002");
        runTheServer();
        assertEquals(List.of(), trippedDimms());

        runTheServer();
        assertEquals(List.of("dimm:CPU0_DIMM_A1@SECOND1"), trippedDimms());
        assertEquals(0, wrasse("replay").exitCode());
        String json = wrasse("events", "--json").out();
        int old = json.lastIndexOf("dimm:CPU0_DIMM_A1@3B2A001F");
        int second = json.indexOf("dimm:CPU0_DIMM_A1@SECOND1");
        assertTrue(old > 0 && second > old, "each event has the module that was there then");
    }

    @Test
    void aJournalWithoutInventory_isReadAsBefore() throws Exception {
        try (Engine engine =
                Engine.start(
                        config,
                        CapturedPages.open(CaptureFolder.SHIPPED),
                        () -> rules,
                        new Sysfs(Files.createDirectory(folder.resolve("no-machine"))))) {
            await(engine, 15);
        }
        assertEquals(List.of(), rows("inventory"));
        String events = wrasse("events", "-v", "--json").out();
        assertTrue(events.contains("\"dimm\":\"dimm:CPU0_DIMM_A1\""), events);
        assertFalse(events.contains("root-port"), events);
        assertEquals(0, wrasse("replay").exitCode());
    }

    @Test
    void theDaemonOnThisMachine_namesItsOwnParts() throws Exception {
        assumeTrue(Files.isWritable(Path.of("/sys/kernel/tracing/instances")), "needs tracefs");
        String instance = "wrasse-inventory-it-" + ProcessHandle.current().pid();
        Files.createDirectories(folder.resolve("here/rules.d"));
        Path here = Daemon.config(folder.resolve("here"), instance, 256);
        try (Daemon daemon = Daemon.start(folder, here)) {
            Ended inject =
                    Wrasse.run(
                            "inject", "cpu.corrected", "--cpu", "0", "--config", here.toString());
            assertEquals(0, inject.exitCode(), inject.err());
            daemon.stopAfter(1);
        } finally {
            Files.deleteIfExists(Path.of("/sys/kernel/tracing/instances", instance));
        }
        Path topology = Path.of("/sys/devices/system/cpu/cpu0/topology");
        String core =
                "core:%s.%s"
                        .formatted(
                                Files.readString(topology.resolve("physical_package_id")).strip(),
                                Files.readString(topology.resolve("core_id")).strip());
        String events = Wrasse.run("events", "-av", "--config", here.toString()).out();
        assertTrue(events.contains("  inventory "), events);
        assertTrue(events.contains("    cpu:0 on " + core), events);
    }

    private void runTheServer() throws Exception {
        try (Engine engine =
                Engine.start(
                        config,
                        CapturedPages.open(CaptureFolder.SHIPPED),
                        () -> rules,
                        server.tree().sysfs())) {
            await(engine, 15);
        }
    }

    private static void await(Engine engine, int events) throws InterruptedException {
        long until = System.nanoTime() + 30_000_000_000L;
        while (engine.counters().decoded.sum() < events) {
            assertNull(engine.failure());
            assertTrue(System.nanoTime() < until, "only " + engine.counters().decoded.sum());
            Thread.sleep(20);
        }
    }

    private Ended wrasse(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", file.toString()));
        return Wrasse.run(all.toArray(String[]::new));
    }

    private List<String> trippedDimms() {
        return rows("trip").stream()
                .map(r -> r.json().path("component").asText())
                .filter(id -> id.startsWith("dimm:"))
                .toList();
    }

    private List<Row> rows(String type) {
        List<Row> rows = new ArrayList<>();
        JournalRows view = new JournalRows();
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                rows.addAll(view.of(r));
            }
        }
        return rows.stream().filter(r -> r.type().equals(type)).toList();
    }
}
