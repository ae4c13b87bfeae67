package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.wrasse.engine.testing.LiveStorm.PER_PAGE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.testing.Daemon;
import org.wrasse.engine.testing.Ledger;
import org.wrasse.engine.testing.LiveStorm;
import org.wrasse.engine.testing.StormRules;
import org.wrasse.rules.decision.Outcome;

/**
 * The daemon killed with SIGKILL at random points of its life while the live rings of this machine
 * are stormed on two CPUs: what the kernel wrote is in the journal once, is decided on once, and a
 * program that is run for each decision is run once at most, as its outcome says.
 *
 * <p>{@code -Dwrasse.kills=200} kills so often; {@code -Dwrasse.kills.seed} gives other points.
 */
class KillStormIT {
    private static final int KILLS = Integer.getInteger("wrasse.kills", 10);
    private static final long SEED = Long.getLong("wrasse.kills.seed", 42);

    private static final int ROUND = 10 * PER_PAGE;
    private static final int PER_SECOND = 640;
    private static final long STILL_NANOS = 120_000_000_000L;
    private static final Pattern WHOLE = Pattern.compile("snapshot-[0-9]+");
    private static final Pattern UNFINISHED = Pattern.compile("snapshot-.*\\.tmp");

    /** Where in its life the daemon is killed. */
    private enum Point {
        START,
        STEADY,
        RELOAD,
        SEGMENT_ROLL,
        SNAPSHOT,
        SHUTDOWN
    }

    /** What a failed storm has left is needed to find out why. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random random = new Random(SEED);
    private LiveStorm storm;
    private Path config;
    private StormRules rules;
    private Path alerts;
    private Daemon last;

    /** Those that the kills have left, whatever has become of them. */
    private final Set<Path> unfinishedSnapshots = new HashSet<>();

    @BeforeEach
    void makeEvents() throws IOException {
        storm = LiveStorm.prepare("kills");
        alerts = Files.createFile(folder.resolve("alerts"));
        config = config();
        rules = new StormRules(folder.resolve("rules.d"), "enforce", "alert");
    }

    @AfterEach
    void removeEvents() throws IOException {
        if (last != null) {
            last.close();
        }
        if (storm != null) {
            storm.close();
        }
    }

    @Test
    void killedAtAnyPointInAStorm_nothingIsLostTwiceOrDoneTwice() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        last = Daemon.start(folder, config);
        CompletableFuture<Integer> fired =
                CompletableFuture.supplyAsync(() -> storm.rounds(ROUND, PER_SECOND, enough));
        for (int kill = 0; kill < KILLS; kill++) {
            killAt(Point.values()[kill % Point.values().length], kill);
            last = Daemon.launch(folder, config);
        }
        last.awaitArmed();
        enough.set(true);
        int events = fired.join();
        awaitOutcomes(events);
        last.stop();
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        System.out.printf(
                "%d kills, %d of them in the middle of a snapshot's file: %s, %d decisions, %d alerts%n",
                KILLS,
                unfinishedSnapshots.size(),
                ledger,
                ledger.decisions(),
                Files.readAllLines(alerts).size());
        assertAllOnce(ledger, events);
        assertActionsOnce(ledger);
        assertEquals(List.of(), unfinished(), "unfinished snapshots were left for ever");
        replayed();
    }

    /** What the stops before left waiting is done by those that came after, however slowly. */
    private void awaitOutcomes(int events) throws InterruptedException {
        long seen = -1;
        long until = 0;
        Ledger ledger = Ledger.of(folder.resolve("journal"));
        while (ledger.events() < events || ledger.outcomes().size() < ledger.decisions()) {
            long now = ledger.events() + ledger.decisions() + ledger.outcomes().size();
            until = now == seen ? until : System.nanoTime() + STILL_NANOS;
            seen = now;
            assertTrue(
                    System.nanoTime() < until,
                    "it stays at %s, %d of %d events, %d of %d decisions with an outcome"
                            .formatted(
                                    ledger,
                                    ledger.events(),
                                    events,
                                    ledger.outcomes().size(),
                                    ledger.decisions()));
            Thread.sleep(1000);
            ledger = Ledger.of(folder.resolve("journal"));
        }
    }

    private void killAt(Point point, int kill) throws Exception {
        if (point == Point.START) {
            pause(2500);
        } else {
            last.awaitArmed();
            switch (point) {
                case RELOAD -> {
                    rules.change(kill);
                    last.signal("HUP");
                    pause(500);
                }
                case SEGMENT_ROLL -> awaitSegment();
                case SNAPSHOT -> awaitSnapshot(kill / Point.values().length % 2 == 1);
                case SHUTDOWN -> {
                    last.signal("TERM");
                    pause(400);
                }
                default -> pause(1000);
            }
        }
        last.kill();
        unfinishedSnapshots.addAll(unfinished());
    }

    private void pause(int mostMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(mostMillis));
    }

    /** Returns as the daemon has begun another segment, or is about to end it. */
    private void awaitSegment() throws Exception {
        long before = segments();
        long until = System.nanoTime() + 20_000_000_000L;
        while (segments() == before && System.nanoTime() < until) {
            Thread.sleep(1);
        }
        Thread.sleep(0, random.nextInt(999_999));
    }

    /**
     * Returns as the daemon has begun to write a snapshot, or within the next 2 ms; or likewise as
     * it has put it into its place, so that starts go on from there and have less to read.
     */
    private void awaitSnapshot(boolean whole) throws Exception {
        Pattern name = whole ? WHOLE : UNFINISHED;
        Path journal = folder.resolve("journal");
        try (WatchService watch = journal.getFileSystem().newWatchService()) {
            journal.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            boolean begun = false;
            while (!begun) {
                WatchKey key = watch.poll(60, TimeUnit.SECONDS);
                assertNotNull(key, "no snapshot is made");
                begun =
                        key.pollEvents().stream()
                                .anyMatch(e -> name.matcher("" + e.context()).matches());
                key.reset();
            }
        }
        LockSupport.parkNanos(random.nextInt(3) * 1_000_000L);
    }

    /** Snapshots whose writing has not ended. */
    private List<Path> unfinished() throws IOException {
        try (var names = Files.list(folder.resolve("journal"))) {
            return names.filter(f -> UNFINISHED.matcher("" + f.getFileName()).matches()).toList();
        }
    }

    private long segments() throws IOException {
        try (var names = Files.list(folder.resolve("journal"))) {
            return names.filter(Files::isDirectory).count();
        }
    }

    private static void assertAllOnce(Ledger ledger, int events) {
        assertEquals(0, ledger.lost(), "the ring was too small for the restarts");
        assertEquals(0, ledger.absent(events), ledger::toString);
        assertEquals(0, ledger.twice(), ledger::toString);
        assertEquals(events, ledger.events());
        assertEquals(0, ledger.damage());
        assertEquals(0, ledger.decisionsTwice());
        assertEquals(events / PER_PAGE, ledger.decidedComponents());
        assertEquals(events / PER_PAGE, ledger.decisions());
    }

    /** What the program wrote down against what the journal says of it. */
    private void assertActionsOnce(Ledger ledger) throws IOException {
        List<String> run = Files.readAllLines(alerts);
        Set<String> once = new HashSet<>(run);
        assertEquals(once.size(), run.size(), "a program was run twice for a decision");
        assertEquals(0, ledger.outcomesTwice());
        assertEquals(ledger.decisions(), ledger.outcomes().size(), "decisions without outcome");
        ledger.outcomes().values().forEach(outcome -> assertTrueToIt(outcome, once));
    }

    /** Of one that was killed in the middle nobody knows; all others were run. */
    private static void assertTrueToIt(Outcome outcome, Set<String> run) {
        boolean wasRun = run.contains(outcome.decision());
        switch (outcome.result()) {
            case DONE -> assertTrue(wasRun, outcome + ", but it was not run");
            case TIMED_OUT -> {}
            default -> fail(outcome.toString());
        }
    }

    private void replayed() {
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            Replay.Result result =
                    new Replay(reader, RuleBases.asJournaled(null)).run(d -> {}, r -> {});
            assertTrue(result.identical(), result.toString());
        }
    }

    private Path config() throws IOException {
        Path script = folder.resolve("alert");
        Files.writeString(
                script, "#!/bin/sh\necho \"$WRASSE_DECISION\" >> '%s'\n".formatted(alerts));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return Files.writeString(
                folder.resolve("wrasse.yaml"),
                """
                journal: {directory: journal, min-free-mib: 16, segment-mib: 1, snapshot-every: 1s}
                rules: {directories: [rules.d]}
                control: {socket: control.sock}
                trace: {instance: %s, ring-kib-per-cpu: 65536}
                actions:
                  alert: {interval: 0s, exec: ["%s"]}
                """
                        .formatted(storm.instance(), script));
    }
}
