package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.engine.testing.LiveStorm.PER_PAGE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.Ledger;
import org.wrasse.engine.testing.LiveStorm;
import org.wrasse.engine.testing.StormRules;

/**
 * The daemon under storms of numbered machine checks in the live rings of this machine: what the
 * kernel wrote is in the journal, once, or the journal says that the kernel dropped it.
 */
class RingStormIT {
    @TempDir Path folder;
    private LiveStorm storm;

    @BeforeEach
    void makeEvents() throws IOException {
        storm = LiveStorm.prepare("it");
    }

    @AfterEach
    void removeEvents() throws IOException {
        if (storm != null) {
            storm.close();
        }
    }

    @Test
    void aMillionAtTwentyThousandASecondOnEachCpu_allAreJournaledAndDecidedOn() throws Exception {
        int each = 500_000;
        // Twice the default: how fast a cold JVM gets is the machine's to say
        // (docs/performance.md).
        Path config = Daemon.config(folder, storm.instance(), 8192);
        try (Daemon daemon = Daemon.start(folder, config)) {
            storm.fireOnBoth(each, 20_000, 0);
            daemon.stopAfter(2L * each);
        }
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        assertEquals(0, ledger.absent(2 * each), ledger::toString);
        assertEquals(0, ledger.twice());
        assertEquals(2 * each, ledger.events());
        assertEquals(0, ledger.lost());
        assertEquals(0, ledger.damage());
        assertEquals(2 * each / PER_PAGE, ledger.decidedComponents());
        assertEquals(0, ledger.decisionsTwice());
    }

    @Test
    void ringTooSmall_whatWasReadAndWhatTheKernelDroppedAddUpExactly() throws Exception {
        int count = 100_000;
        Path config = Daemon.config(folder, storm.instance(), 64);
        try (Daemon daemon = Daemon.start(folder, config)) {
            daemon.signal("STOP");
            storm.fireAll(count / 2, 0, 0);
            storm.fireAll(count / 2, 1, count / 2);
            daemon.signal("CONT");
            daemon.stop();
        }
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        assertTrue(ledger.lost() > 0, "the ring was not too small");
        assertEquals(count, ledger.events() + ledger.lost());
        assertEquals(0, ledger.twice());
    }

    @Test
    void eventsWhileNoDaemonRuns_areReadByTheNext() throws Exception {
        int count = 1000;
        Path config = Daemon.config(folder, storm.instance(), 1024);
        try (Daemon daemon = Daemon.start(folder, config)) {
            daemon.stop();
        }
        storm.fireAll(count, 1, 0);
        try (Daemon daemon = Daemon.start(folder, config)) {
            daemon.stop();
        }
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        assertEquals(0, ledger.absent(count));
        assertEquals(count, ledger.events());
        assertTrue(Files.exists(Path.of("/sys/kernel/tracing/instances", storm.instance())));
    }

    @Test
    void errorsOfTwoCpusWhileNoDaemonRuns_areCountedAsTheyCame() throws Exception {
        Path config = Daemon.config(folder, storm.instance(), 1024);
        new StormRules(folder.resolve("rules.d"), "enforce", "log", "1s");
        try (Daemon daemon = Daemon.start(folder, config)) {
            daemon.stop();
        }
        int half = PER_PAGE / 2;
        storm.fireAll(half, 1, 0);
        Thread.sleep(1500);
        storm.fireAll(half, 1, half);
        storm.fireAll(PER_PAGE, 0, PER_PAGE);
        try (Daemon daemon = Daemon.start(folder, config)) {
            daemon.stop();
        }
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        assertEquals(2 * PER_PAGE, ledger.events());
        assertEquals(1, ledger.decisions(), "the first page's errors lie 1.5 s apart");
    }
}
