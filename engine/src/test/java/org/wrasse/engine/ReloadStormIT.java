package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.collectors.testing.RingGenerator.Kind;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.TraceInstance;
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
import org.wrasse.rules.RuleFiles;
import org.wrasse.rules.RuleSource;

/** Rules exchanged a thousand times while the live rings of this machine are stormed. */
class ReloadStormIT {
    private static final int RELOADS = 1_000;
    private static final int WARM = 100;

    /** The generator numbers them by their address: so many lie in a page of 4 KiB. */
    private static final int PER_PAGE = 64;

    private static final int ROUND = 16_000;
    private static final int PER_SECOND = 5_000;

    /** That many different texts, so that a replay need not compile a thousand. */
    private static final int VARIANTS = 8;

    @TempDir Path folder;
    private RingGenerator generator;
    private String instance;

    @BeforeEach
    void makeEvents() throws IOException {
        RingGenerator.unavailable().ifPresent(why -> assumeTrue(false, why));
        assumeTrue(
                !Files.exists(Path.of("/sys/kernel/tracing/events/mce/mce_record")),
                "this kernel has mce:mce_record itself");
        generator = RingGenerator.withKernelNames();
        // Not a thousand lines on rules that were taken.
        System.setProperty("org.slf4j.simpleLogger.log." + RuleReloader.class.getName(), "warn");
        instance = "wrasse-reload-" + ProcessHandle.current().pid();
    }

    @AfterEach
    void removeEvents() throws IOException {
        if (generator != null) {
            var left = TraceInstance.find(TraceFs.find(Sysfs.ofMachine()), instance);
            if (left.isPresent()) {
                left.get().remove();
            }
            generator.close();
        }
    }

    @Test
    void aThousandReloadsInAStorm_loseNoEventForgetNoCountAndLeaveNothingBehind() throws Exception {
        Config config = ConfigFile.read(withoutSnapshots(Daemon.config(folder, instance, 8192)));
        Path rules = rules(config);
        // Watches another folder: these reloads are asked for, and counted.
        RuleSupply supply =
                new RuleSupply(
                        List.of(folder.resolve("none.d")),
                        () -> RuleLoading.load(config.rules()),
                        base -> List.of());
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> storm;
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
            storm = CompletableFuture.supplyAsync(() -> storm(enough));
            for (int i = 1; i <= RELOADS; i++) {
                change(rules, i);
                Reload reload = engine.rules().reload();
                assertEquals(Reload.Result.TAKEN, reload.result(), reload.toString());
                assertEquals(List.of("Every error of a page"), reload.changes().kept());
                assertEquals(List.of("A changing rule"), reload.changes().changed());
                assertTrue(reload.sequence() > 0, "it is in force nowhere");
                millis += reload.millis();
                warm = i == WARM ? Use.now() : warm;
            }
            enough.set(true);
            storm.join();
            end = Use.now();
        }
        System.out.printf(
                "%d reloads, %d ms each; after %d: %s; after all: %s; %d events%n",
                RELOADS, millis / RELOADS, WARM, warm, end, storm.join());
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        int events = storm.join();
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

    /** In rounds, each on both CPUs, until there is enough; how many it were. */
    private int storm(AtomicBoolean enough) {
        int fired = 0;
        while (!enough.get()) {
            Process one = generator.fire(Kind.MCE, ROUND, PER_SECOND, 0, fired);
            Process other = generator.fire(Kind.MCE, ROUND, PER_SECOND, 1, fired + ROUND);
            RingGenerator.await(one);
            RingGenerator.await(other);
            fired += 2 * ROUND;
        }
        return fired;
    }

    /**
     * The packs masked, one rule that counts exactly all errors of a page, and one that changes.
     */
    private static Path rules(Config config) throws IOException {
        Path rules = Files.createDirectories(config.rules().directories().get(0));
        for (RuleSource pack : RuleFiles.packs()) {
            Files.createFile(rules.resolve(Path.of(pack.path()).getFileName()));
        }
        Files.writeString(
                rules.resolve("count.drl"),
                """
                rule "Every error of a page"
                    @serd( on = "memory.corrected", per = "page", count = 64, within = "24h" )
                    @mode( shadow )
                when
                    $trip : Trip()
                then
                    decide.log( $trip.page() ).because( $trip );
                end
                """);
        change(rules, 0);
        return rules;
    }

    /** As an editor saves: another file, moved into place. */
    private static void change(Path rules, int number) throws IOException {
        Path aside = rules.resolve(".changing.drl.swp");
        Files.writeString(
                aside,
                """
                rule "A changing rule"
                    @serd( on = "memory.corrected", per = "cpu", count = %d, within = "1ms" )
                when
                    $trip : Trip( count > 100 )
                then
                    decide.log( $trip.component() ).because( $trip, "one of %d" );
                end
                """
                        .formatted(5_000 + number % VARIANTS, number % VARIANTS));
        Files.move(
                aside,
                rules.resolve("changing.drl"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
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
