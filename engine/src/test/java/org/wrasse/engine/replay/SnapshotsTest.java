package org.wrasse.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.actions.ActionGate;
import org.wrasse.actions.ActionSettings;
import org.wrasse.actions.GateSettings;
import org.wrasse.actions.Host;
import org.wrasse.actions.alert.Grouping;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.SnapshotFiles;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/** A snapshot and the journal behind it lead to what the whole journal leads to. */
class SnapshotsTest {
    private static final int STEPS = 300;

    @TempDir Path folder;
    private final Map<Long, byte[]> made = new HashMap<>();
    private Path journal;
    private RuleBase rules;

    @BeforeEach
    void name() {
        journal = folder.resolve("journal");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void stateOfASnapshotAndItsTail_isThatOfTheWholeByteForByte(long seed) throws Exception {
        write(seed, STEPS);
        String whole = whole();
        assertTrue(whole.contains("dimm:DIMM_A"), whole);
        for (byte[] snapshot : made.values()) {
            assertSame(whole, end(snapshot));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void whatIsDecidedAfterASnapshot_isWhatTheWholeDecides(long seed) throws Exception {
        write(seed, STEPS);
        List<String> whole = outputs(null, 0);
        assertTrue(whole.size() > 100, whole.toString());
        for (Map.Entry<Long, byte[]> snapshot : made.entrySet()) {
            assertSame(
                    outputs(null, snapshot.getKey()).toString(),
                    outputs(snapshot.getValue(), snapshot.getKey()).toString());
        }
    }

    @Test
    void aSnapshot_isOwnedAloneAndOnlyTheNewestTwoAreKept() throws Exception {
        write(21, 60);
        try (Stream<Path> files = Files.list(journal)) {
            List<Path> snapshots =
                    files.filter(f -> f.getFileName().toString().startsWith("snap")).toList();
            assertEquals(2, snapshots.size());
            for (Path file : snapshots) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
    }

    @Test
    void aDamagedSnapshot_isPassedOverForTheOneBeforeAndThenForTheWhole() throws Exception {
        write(22, 60);
        String whole = whole();
        List<Path> snapshots = put(made.keySet().stream().sorted().toList());
        for (int i = snapshots.size() - 1; i >= 0; i--) {
            byte[] bytes = Files.readAllBytes(snapshots.get(i));
            bytes[bytes.length / 2] ^= 4;
            Files.write(snapshots.get(i), bytes);
            Snapshots read = new Snapshots(journal);
            assertSame(whole, end(read));
            assertEquals(snapshots.size() - i, read.discarded().size());
            assertTrue(read.discarded().get(0).endsWith("a wrong check sum"));
        }
    }

    @Test
    void aSnapshotOfAnotherJournal_isPassedOver() throws Exception {
        write(23, 60);
        byte[] other = made.values().iterator().next();
        made.clear();
        journal = folder.resolve("other");
        write(24, 60);
        Files.write(clear().resolve("snapshot-0000000000000050"), other);
        Snapshots read = new Snapshots(journal);
        end(read);
        assertTrue(read.discarded().get(0).endsWith("its last record is not in the journal"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLostEndThatASnapshotKnowsOf_isCountedOnceWhenAnotherRecordHasBeenAppended(boolean cut)
            throws Exception {
        write(26, 60);
        loseEnd(clear(), cut);
        ActionHistory past = past(60);
        long missing;
        try (Journal next = Journal.open(journal, JournalLimits.none())) {
            Snapshots snapshots = new Snapshots(journal);
            try (JournalState state = snapshots.read(rules, past)) {
                missing = state.missing();
                assertTrue(missing > 0 && state.newlyDamaged());
                snapshots.write(state, past);
            }
            next.append(RecordKind.NOTICE, JournalJson.bytes(JournalJson.notice("on", 0)));
        }
        Snapshots later = new Snapshots(journal);
        try (JournalState whole = JournalState.read(journal, rules, past(60));
                JournalState state = later.read(rules, past(60))) {
            assertEquals(List.of(), later.discarded());
            assertEquals(missing, whole.missing());
            assertEquals(missing, state.missing());
            assertEquals(whole.unsound(), state.unsound());
            assertFalse(state.newlyDamaged(), "told twice");
        }
        assertSame(whole(), end(later));
    }

    /** Its last 3 KiB: cut off with the rest of the file, or made zeros but for the last byte. */
    private static void loseEnd(Path journal, boolean cut) throws IOException {
        Path file;
        try (Stream<Path> files = Files.walk(journal)) {
            file =
                    files.filter(f -> f.toString().endsWith(".cq4"))
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        int from = bytes.length - 3072;
        Arrays.fill(bytes, from, bytes.length - 1, (byte) 0);
        Files.write(file, cut ? Arrays.copyOf(bytes, from) : bytes);
    }

    @Test
    void otherCoolDowns_makeTheWholeBeRead() throws Exception {
        write(25, 60);
        ActionHistory other = past(7);
        Snapshots read = new Snapshots(journal);
        read.read(rules, other).close();
        assertEquals(2, read.discarded().size());
        assertTrue(read.discarded().get(0).contains("cooldown of wrasse.yaml has changed"));
        ActionHistory whole = past(7);
        JournalState.read(journal, rules, whole).close();
        assertEquals(whole.state(), other.state());
    }

    /** Writes a journal and takes snapshots of it now and then. */
    private void write(long seed, int steps) throws Exception {
        try (RandomJournal random = new RandomJournal(journal, seed)) {
            rules = random.first;
            for (int i = 1; i <= steps; i++) {
                random.step();
                if (i % 29 == 0) {
                    long last = new Snapshots(journal).advance(rules, () -> past(60));
                    made.put(last, Files.readAllBytes(file(last)));
                }
            }
        }
    }

    private Path file(long last) {
        return journal.resolve("snapshot-%016d".formatted(last));
    }

    private Path clear() throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            for (Path f : files.toList()) {
                if (f.getFileName().toString().startsWith("snap")) {
                    Files.delete(f);
                }
            }
        }
        return journal;
    }

    private List<Path> put(List<Long> some) throws IOException {
        clear();
        List<Path> files = new ArrayList<>();
        for (long last : some) {
            files.add(Files.write(file(last), made.get(last)));
        }
        return files;
    }

    /** The state at the journal's end, read from a snapshot or from the whole. */
    private String end(byte[] snapshot) throws IOException {
        clear();
        if (snapshot != null) {
            Files.write(file(1), snapshot);
        }
        Snapshots snapshots = new Snapshots(journal);
        String state = end(snapshots);
        assertEquals(List.of(), snapshots.discarded());
        return state;
    }

    private String whole() throws IOException {
        return end((byte[]) null);
    }

    private String end(Snapshots snapshots) throws IOException {
        ActionHistory past = past(60);
        try (JournalState state = snapshots.read(rules, past)) {
            String text = text(state.snapshot(past));
            return text + verdicts(past.gate());
        }
    }

    private static String text(Snapshot snapshot) throws IOException {
        return new String(SnapshotJson.bytes(snapshot), StandardCharsets.UTF_8);
    }

    private String verdicts(ActionGate gate) {
        List<String> verdicts = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                if (r.kind() == RecordKind.DECISION) {
                    Decision decision = JournalJson.decision(JournalJson.parse(r.payload()));
                    verdicts.add(decision.id() + gate.judge(decision));
                }
            }
        }
        return verdicts.toString();
    }

    /** Says where they part: they are long. */
    private static void assertSame(String whole, String resumed) {
        int at = Arrays.mismatch(whole.toCharArray(), resumed.toCharArray());
        if (at >= 0) {
            fail(around(whole, at) + "\n  is now\n" + around(resumed, at));
        }
    }

    private static String around(String text, int at) {
        return text.substring(
                Math.max(0, Math.min(at, text.length()) - 250), Math.min(text.length(), at + 150));
    }

    /** What is put out for the records behind {@code after}. */
    private List<String> outputs(byte[] snapshot, long after) throws Exception {
        List<String> texts = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        try (JournalPlayer player = new JournalPlayer(RuleBases.asJournaled(rules));
                JournalReader reader =
                        JournalReader.openFrom(journal, snapshot == null ? 1 : after)) {
            if (snapshot != null) {
                Files.write(clear().resolve("one"), snapshot);
                Snapshot read =
                        SnapshotJson.snapshot(
                                new SnapshotFiles(journal, Snapshot.LAYOUT)
                                        .read(journal.resolve("one")));
                player.restore(read.player());
            }
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                if (snapshot == null || r.sequence() > after) {
                    player.play(r, outputs);
                }
                if (r.sequence() > after) {
                    outputs.forEach(o -> texts.add(o.toString()));
                }
                outputs.clear();
            }
        }
        return texts;
    }

    /** Stands still, so that verdicts depend on the journal alone. */
    private static ActionHistory past(int minutes) {
        GateSettings settings = GateSettings.defaults();
        for (ActionKind kind : ActionKind.values()) {
            settings =
                    settings.with(
                            kind,
                            new ActionSettings(
                                    true, !kind.hardware(), Duration.ofMinutes(minutes)));
        }
        return new ActionHistory(
                new ActionGate(settings, new Host(1L << 30, 100), () -> 1_790_000_000_000_000_000L),
                new Grouping("host", Duration.ofMinutes(minutes), 3));
    }
}
