package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.testing.RingGenerator;
import org.wrasse.collectors.testing.RingGenerator.Kind;
import org.wrasse.collectors.trace.TraceFs;
import org.wrasse.collectors.trace.TraceInstance;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.Ledger;

/**
 * The daemon under storms of numbered machine checks in the live rings of this machine: what the
 * kernel wrote is in the journal, once, or the journal says that the kernel dropped it.
 */
class RingStormIT {
    /** The generator numbers them by their address: 64 lie in a page of 4 KiB. */
    private static final int PER_PAGE = 64;

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
        instance = "wrasse-it-" + ProcessHandle.current().pid();
    }

    @AfterEach
    void removeEvents() throws IOException {
        if (generator != null) {
            TraceInstance.find(TraceFs.find(Sysfs.ofMachine()), instance).ifPresent(this::remove);
            generator.close();
        }
    }

    private void remove(TraceInstance traceInstance) {
        try {
            traceInstance.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aMillionAtTwentyThousandASecondOnEachCpu_allAreJournaledAndDecidedOn() throws Exception {
        int each = 500_000;
        // Twice the default: how fast a cold JVM gets is the machine's to say
        // (docs/performance.md).
        Path config = Daemon.config(folder, instance, 8192);
        try (Daemon daemon = Daemon.start(folder, config)) {
            Process first = generator.fire(Kind.MCE, each, 20_000, 0, 0);
            Process second = generator.fire(Kind.MCE, each, 20_000, 1, each);
            RingGenerator.await(first);
            RingGenerator.await(second);
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
        Path config = Daemon.config(folder, instance, 64);
        try (Daemon daemon = Daemon.start(folder, config)) {
            daemon.signal("STOP");
            generator.fireAll(Kind.MCE, count / 2, 0, 0);
            generator.fireAll(Kind.MCE, count / 2, 1, count / 2);
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
        Path config = Daemon.config(folder, instance, 1024);
        try (Daemon daemon = Daemon.start(folder, config)) {
            daemon.stop();
        }
        generator.fireAll(Kind.MCE, count, 1, 0);
        try (Daemon daemon = Daemon.start(folder, config)) {
            daemon.stop();
        }
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        assertEquals(0, ledger.absent(count));
        assertEquals(count, ledger.events());
        assertTrue(Files.exists(Path.of("/sys/kernel/tracing/instances", instance)));
    }
}
