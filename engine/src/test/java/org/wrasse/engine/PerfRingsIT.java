package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.Ledger;
import org.wrasse.engine.testing.LiveStorm;
import org.wrasse.engine.testing.Wrasse;

/** The daemon on the perf rings of this machine. */
class PerfRingsIT {
    @TempDir Path folder;
    private LiveStorm storm;

    @BeforeEach
    void makeEvents() throws IOException {
        storm = LiveStorm.prepare("perf-it");
    }

    @AfterEach
    void removeEvents() throws IOException {
        if (storm != null) {
            storm.close();
        }
    }

    private Path config(int ringKib) throws IOException {
        Path config = Daemon.config(folder, storm.instance(), ringKib);
        return Files.writeString(config, "  source: perf\n", StandardOpenOption.APPEND);
    }

    /** The kernel lets tracefs and perf have a probe's event one at a time only. */
    private Daemon start(Path config) throws IOException, InterruptedException {
        Daemon daemon = Daemon.start(folder, config);
        if (daemon.errors().contains("EINTR")) {
            daemon.close();
            abort("another wrasse on this machine has taken the generator's events");
        }
        return daemon;
    }

    @Test
    void storm_allIsJournaledAndDecidedOn_andTheReplayIsTheSame() throws Exception {
        int each = 100_000;
        // Rings that hold all of it: how fast a cold JVM gets is the machine's to say.
        try (Daemon daemon = start(config(16_384))) {
            storm.fireOnBoth(each, 20_000, 0);
            String out = daemon.stopAfter(2L * each);
            assertTrue(out.contains("events in perf rings, journal"), out);
        }
        assertFalse(Files.exists(Path.of("/sys/kernel/tracing/instances", storm.instance())));
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        assertEquals(0, ledger.absent(2 * each), ledger::toString);
        assertEquals(0, ledger.twice());
        assertEquals(2 * each, ledger.events());
        assertEquals(0, ledger.lost());
        assertEquals(2 * each / 64, ledger.decidedComponents());
        Wrasse.Ended replay =
                Wrasse.run("replay", "--journal", folder.resolve("journal").toString());
        assertEquals(0, replay.exitCode(), replay::toString);
    }

    @Test
    void ringTooSmall_whatWasReadAndWhatTheKernelDroppedAddUpExactly() throws Exception {
        int count = 100_000;
        try (Daemon daemon = start(config(64))) {
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
    void restarted_startsWithFreshRings_andGoesOnCounting() throws Exception {
        Path config = config(1024);
        for (int start = 0; start < 2; start++) {
            try (Daemon daemon = start(config)) {
                storm.fireAll(500, 1, start * 500);
                daemon.stop();
            }
        }
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        assertEquals(0, ledger.absent(1000));
        assertEquals(1000, ledger.events());
        assertEquals(0, ledger.lost());
    }

    @Test
    void inject_saysThatItNeedsATraceInstance() throws Exception {
        Wrasse.Ended run =
                Wrasse.run("inject", "memory.corrected", "--config", config(64).toString());

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("trace.source is perf"), run::err);
    }

    @Test
    void whereNoTraceInstanceCanBeMade_perfRingsAreTaken_andItIsSaid() throws Exception {
        Path config = Daemon.config(folder, storm.instance(), 64);
        String readOnly =
                "mount --bind /sys/kernel/tracing /sys/kernel/tracing"
                        + " && mount -o remount,bind,ro /sys/kernel/tracing"
                        + " && exec timeout --preserve-status 10 \"$@\"";
        List<String> words = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", readOnly, "sh"));
        words.addAll(Wrasse.command("run", "--config", config.toString()));
        Wrasse.Ended run = Wrasse.runWords(words);

        assertTrue(run.out().contains("events in perf rings, journal"), run::toString);
        assertTrue(run.err().contains("no trace instance"), run::err);
        assertTrue(run.err().contains("EROFS"), run::err);
    }
}
