package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/**
 * Decisions that an engine did not bring to their end, and what the next one makes of them. Their
 * machine is a fake tree, in which a pipe stands for a file that the kernel is slow to answer.
 */
@Timeout(180)
class CutOffActionTest {
    private static final long HWPOISON = 1L << 19;
    private static final String PAGE = "page:0x12345000";
    private static final String SOFT_OFFLINE = "sys/devices/system/memory/soft_offline_page";

    @TempDir Path folder;
    private Path machine;

    @BeforeEach
    void fakeMachine() throws IOException {
        machine = folder.resolve("fake-machine");
        Files.createDirectories(machine.resolve(SOFT_OFFLINE).getParent());
        Files.createDirectories(machine.resolve("proc"));
        Files.writeString(machine.resolve("proc/meminfo"), "MemTotal:       16000000 kB\n");
    }

    @Test
    void killedWhileThePageIsTaken_theNextEngineFindsItDone() throws Exception {
        killWhileWriting();
        pageIs(HWPOISON);

        List<Outcome> outcomes = outcomesOfNextEngine();

        assertEquals(1, outcomes.size(), outcomes.toString());
        assertEquals(Outcome.Result.DONE, outcomes.get(0).result());
        assertTrue(outcomes.get(0).why().startsWith("found at start: done"), outcomes.toString());
        assertEquals("", Files.readString(machine.resolve(SOFT_OFFLINE)), "it is not repeated");
    }

    @Test
    void begunButNotDone_theNextEngineFindsItNotDone() throws Exception {
        cutOff();
        pageIs(0);

        Outcome outcome = outcomesOfNextEngine().get(0);

        assertEquals(Outcome.Result.FAILED, outcome.result());
        assertTrue(outcome.why().startsWith("found at start: not done"), outcome.why());
        assertEquals("", Files.readString(machine.resolve(SOFT_OFFLINE)), "it is not repeated");
    }

    @Test
    void begunAndNobodyCanTell_itIsTimedOut() throws Exception {
        cutOff();

        assertEquals(Outcome.Result.TIMED_OUT, outcomesOfNextEngine().get(0).result());
    }

    @Test
    void stoppedWhileDecisionsWait_theNextEngineDoesThem() throws Exception {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            decisions.add(decision(i + 1 + ".0", ActionKind.ALERT, "page:0x" + i + "000"));
        }
        journalDecisions(decisions);
        Config config = config();

        start(folder, config).close();

        int atStop = outcomes().size();
        assertTrue(atStop < 24, "none waited");
        try (Engine engine = start(folder, config)) {
            await(() -> outcomes().size() == 24);
            assertEquals(null, engine.failure());
        }
        assertTrue(
                outcomes().stream().allMatch(o -> o.result() == Outcome.Result.DONE),
                outcomes().toString());
        List<String> told = Files.readAllLines(folder.resolve("told"));
        assertEquals(24, told.size());
        assertEquals(24, told.stream().distinct().count());
    }

    /** A journal that ends with an intent. */
    private void cutOff() throws IOException {
        Files.createFile(machine.resolve(SOFT_OFFLINE));
        Decision decision = decision("1.0", ActionKind.SOFT_OFFLINE_PAGE, PAGE);
        journalDecisions(List.of(decision));
        try (Journal journal = Journal.open(folder.resolve("journal"), JournalLimits.none())) {
            journal.append(
                    RecordKind.INTENT,
                    JournalJson.bytes(JournalJson.intent(decision, "write", Clock.wallNanos())));
        }
    }

    /** Kills a process, with SIGKILL, in the middle of the write to the page's file. */
    private void killWhileWriting() throws Exception {
        journalDecisions(List.of(decision("1.0", ActionKind.SOFT_OFFLINE_PAGE, PAGE)));
        pageIs(0);
        Path pipe = machine.resolve(SOFT_OFFLINE);
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        config();
        Process victim =
                new ProcessBuilder(victim())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("victim.out").toFile())
                        .start();
        await(
                () -> {
                    assertTrue(victim.isAlive(), () -> said(folder.resolve("victim.out")));
                    return !records(RecordKind.INTENT).isEmpty();
                });
        victim.destroyForcibly().waitFor();
        assertEquals(List.of(), outcomes(), "the write has not come back");
        Files.delete(pipe);
        Files.createFile(pipe);
    }

    private List<String> victim() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(Victim.class.getName(), folder.toString()));
        return words;
    }

    private static String said(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An engine of its own process, to be killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            start(folder, ConfigFile.read(folder.resolve("wrasse.yaml")));
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private List<Outcome> outcomesOfNextEngine() throws Exception {
        try (Engine engine = start(folder, config())) {
            await(() -> !outcomes().isEmpty());
            assertEquals(null, engine.failure());
        }
        return outcomes();
    }

    private static Engine start(Path folder, Config config) throws IOException {
        return Engine.start(
                config,
                CapturedPages.open(CaptureFolder.SHIPPED),
                () -> RuleLoading.load(config.rules()).base().orElseThrow(),
                new Sysfs(folder.resolve("fake-machine")));
    }

    /** The capture leads to decisions of its own: no rules are in force. */
    private Config config() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules.d"));
        Path tell = folder.resolve("tell");
        Files.writeString(
                tell,
                "#!/bin/sh\nsleep 0.3\necho $WRASSE_DECISION >>'%s/told'\n".formatted(folder));
        assertTrue(tell.toFile().setExecutable(true));
        for (String pack : List.of("memory", "pcie", "cpu", "cxl", "storage")) {
            Files.writeString(rules.resolve(pack + ".drl"), "");
        }
        return ConfigFile.read(
                Files.writeString(
                        folder.resolve("wrasse.yaml"),
                        """
                        journal: {directory: journal, min-free-mib: 16}
                        rules: {directories: [rules.d]}
                        actions:
                          soft-offline-page: {enabled: true}
                          alert: {interval: 0s, exec: ["%s"]}
                        """
                                .formatted(tell)));
    }

    /** A journal that ends with decisions that nothing was begun for. */
    private void journalDecisions(List<Decision> decisions) throws IOException {
        CapturedPages capture = CapturedPages.open(CaptureFolder.SHIPPED);
        try (Journal journal = Journal.open(folder.resolve("journal"), JournalLimits.none())) {
            journal.append(
                    RecordKind.KERNEL,
                    JournalJson.bytes(
                            JournalJson.kernel(
                                    capture.kernel().machine(), capture.kernel().formats())));
            for (Decision decision : decisions) {
                journal.append(
                        RecordKind.DECISION, JournalJson.bytes(JournalJson.decision(decision)));
            }
        }
    }

    private static Decision decision(String id, ActionKind action, String component) {
        return new Decision(
                id,
                Clock.wallNanos(),
                "Repeated errors",
                "c0ffee",
                action,
                Component.of(component),
                Mode.ENFORCE,
                10,
                List.of(1L),
                "10 corrected errors in 24 h",
                false);
    }

    private void pageIs(long flags) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        bytes.putLong(flags).flip();
        try (FileChannel out =
                FileChannel.open(
                        machine.resolve("proc/kpageflags"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            out.write(bytes, 0x12345L * Long.BYTES);
        }
    }

    private List<Outcome> outcomes() {
        return records(RecordKind.OUTCOME).stream()
                .map(r -> JournalJson.outcome(JournalJson.parse(r.payload())))
                .toList();
    }

    private List<JournalRecord> records(RecordKind kind) {
        List<JournalRecord> records = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                if (r.kind() == kind) {
                    records.add(r);
                }
            }
        }
        return records;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(50);
        }
    }
}
