package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.engine.testing.LiveStorm.PER_PAGE;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.rules.Reload;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.engine.rules.RuleReloader;
import org.wrasse.engine.rules.RuleSupply;
import org.wrasse.engine.source.LiveKernel;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.Ledger;
import org.wrasse.engine.testing.LiveStorm;
import org.wrasse.engine.testing.StormRules;

/** Rules exchanged a thousand times while the live rings of this machine are stormed. */
class ReloadStormIT {
    private static final int RELOADS = 1_000;
    private static final int WARM = 100;

    private static final int ROUND = 16_000;
    private static final int PER_SECOND = 5_000;

    @TempDir Path folder;
    private LiveStorm storm;

    @BeforeEach
    void makeEvents() throws IOException {
        storm = LiveStorm.prepare("reload");
        // Not a thousand lines on rules that were taken.
        System.setProperty("org.slf4j.simpleLogger.log." + RuleReloader.class.getName(), "warn");
    }

    @AfterEach
    void removeEvents() throws IOException {
        if (storm != null) {
            storm.close();
        }
    }

    @Test
    void aThousandReloadsInAStorm_loseNoEventForgetNoCountAndLeaveNothingBehind() throws Exception {
        Config config =
                ConfigFile.read(withoutSnapshots(Daemon.config(folder, storm.instance(), 8192)));
        StormRules rules = new StormRules(config.rules().directories().get(0), "shadow", "log");
        rules.change(0);
        // Watches another folder: these reloads are asked for, and counted.
        RuleSupply supply =
                new RuleSupply(
                        List.of(folder.resolve("none.d")),
                        () -> RuleLoading.load(config.rules()),
                        base -> List.of());
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> fired;
        Use warm = null;
        Use end;
        long millis = 0;
        try (LiveKernel kernel = LiveKernel.arm(config.trace());
                Engine engine =
                        Engine.start(
                                config,
                                kernel,
                                () -> RuleLoading.load(config.rules()).base().orElseThrow(),
                                supply,
                                Sysfs.ofMachine())) {
            fired = CompletableFuture.supplyAsync(() -> storm.rounds(ROUND, PER_SECOND, enough));
            for (int i = 1; i <= RELOADS; i++) {
                rules.change(i);
                Reload reload = engine.rules().reload();
                assertEquals(Reload.Result.TAKEN, reload.result(), reload.toString());
                assertEquals(List.of("Every error of a page"), reload.changes().kept());
                assertEquals(List.of("A changing rule"), reload.changes().changed());
                assertTrue(reload.sequence() > 0, "it is in force nowhere");
                millis += reload.millis();
                warm = i == WARM ? Use.now() : warm;
            }
            enough.set(true);
            fired.join();
            end = Use.now();
        }
        System.out.printf(
                "%d reloads, %d ms each; after %d: %s; after all: %s; %d events%n",
                RELOADS, millis / RELOADS, WARM, warm, end, fired.join());
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        int events = fired.join();
        assertEquals(0, ledger.lost(), "the ring was too small");
        assertEquals(0, ledger.absent(events), ledger::toString);
        assertEquals(0, ledger.twice());
        assertEquals(0, ledger.damage());
        assertEquals(0, ledger.decisionsTwice());
        assertEquals(events / PER_PAGE, ledger.decisions(), "counters were not exact");
        assertEquals(events / PER_PAGE, ledger.decidedComponents());
        replayed();
        end.assertNotMuchMoreThan(warm, ledger.decidedComponents());
    }

    /** One that is being made holds all counts a second time, which is not what is measured. */
    private static Path withoutSnapshots(Path config) throws IOException {
        String text = Files.readString(config);
        return Files.writeString(
                config, text.replace("journal:\n", "journal:\n  snapshot-every: 0s\n"));
    }

    private void replayed() {
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            Replay.Result result =
                    new Replay(reader, RuleBases.asJournaled(null)).run(d -> {}, r -> {});
            assertTrue(result.identical(), result.toString());
        }
    }

    /** What is left after a garbage collection. */
    private record Use(long heapKib, long metaspaceKib, int classes) {
        static Use now() throws InterruptedException {
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(100);
            }
            long metaspace =
                    ManagementFactory.getMemoryPoolMXBeans().stream()
                            .filter(pool -> pool.getName().contains("Metaspace"))
                            .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                            .sum();
            return new Use(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10,
                    metaspace >> 10,
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }

        /** A rule base takes some hundred KiB and twenty classes; the window of a page 1 KiB. */
        void assertNotMuchMoreThan(Use before, long pages) {
            String both = before + " → " + this;
            assertTrue(classes < before.classes + 200, both);
            assertTrue(metaspaceKib < before.metaspaceKib + 8192, both);
            assertTrue(heapKib < before.heapKib + 3 * pages / 2 + 8192, both);
        }
    }
}
