package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.collectors.testing.RingGenerator.Kind;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.Ledger;
import org.wrasse.engine.testing.OwnInstance;
import org.wrasse.engine.testing.Wrasse;

/** Events that the kernel gets while the daemon runs, as with a module that is loaded. */
class LateEventsIT {
    private static final int COUNT = 1000;

    @TempDir Path folder;
    private OwnInstance instance;
    private RingGenerator generator;

    @BeforeEach
    void eventsCanBeMade() {
        RingGenerator.unavailable().ifPresent(why -> assumeTrue(false, why));
        assumeTrue(
                !Files.exists(Path.of("/sys/kernel/tracing/events/mce/mce_record")),
                "this kernel has mce:mce_record itself");
        instance = OwnInstance.of("late-it");
    }

    @AfterEach
    void removeEvents() throws IOException {
        if (generator != null) {
            instance.close();
            generator.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracefs", "perf"})
    void anEventThatComesLater_isArmed_andTheJournalSaysHowToReadIt(String source)
            throws Exception {
        Path config = Daemon.config(folder, instance.name(), 1024);
        Files.writeString(
                config, "  source: " + source + "\n  new-events: 1s\n", StandardOpenOption.APPEND);
        try (Daemon daemon = Daemon.start(folder, config)) {
            generator = RingGenerator.withKernelNames();
            awaitArmed(daemon, "mce:mce_record", "ras:aer_event");
            generator.fireAll(Kind.MCE, COUNT, 0, 0);
            generator.fireAll(Kind.MCE, COUNT, 1, COUNT);
            daemon.stopAfter(2 * COUNT);
        }
        Path journal = folder.resolve("journal");
        Ledger ledger = Ledger.of(journal);
        assertEquals(0, ledger.absent(2 * COUNT), ledger::toString);
        assertEquals(2 * COUNT, ledger.events());
        assertEquals(0, ledger.damage());
        Wrasse.Ended replay = Wrasse.run("replay", "--journal", journal.toString());
        assertEquals(0, replay.exitCode(), replay::toString);
    }

    /** Perf rings take a new event in when they look after CPUs, each two seconds. */
    private void awaitArmed(Daemon daemon, String... events)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (String event : events) {
            while (!daemon.errors().contains(event + " is armed")) {
                if (daemon.errors().contains("EINTR")) {
                    assumeTrue(false, "another wrasse has taken the generator's events");
                }
                if (System.nanoTime() > until) {
                    fail(event + " was not armed: " + daemon.errors());
                }
                Thread.sleep(50);
            }
        }
        Thread.sleep(3000);
    }
}
