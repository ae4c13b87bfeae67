package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.ActionGate;
import org.wrasse.actions.GateSettings;
import org.wrasse.actions.alert.Grouping;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.decode.cper.ErrorRecords;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.testing.FakeFirmwareTree;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.collectors.trace.RingCursor;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.PagePayload;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.ActionHistory;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.replay.Snapshots;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.source.OtherBoot;
import org.wrasse.engine.source.Source;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/** A whole engine in this process, fed with the shipped capture, acting on a fake tree. */
class EngineTest {
    private static RuleBase packs;

    @TempDir Path folder;

    @BeforeAll
    static void compilePacks() {
        packs = loaded(Config.defaults().withRules(Path.of("no-such-folder")));
    }

    @Test
    void aCapture_isJournaledDecidedAndAnsweredInFull() throws Exception {
        Config config = config("");
        play(config, 5);
        List<Row> rows = rows(config);
        assertEquals(15, rows.stream().filter(r -> r.type().equals("event")).count());
        assertEquals(
                List.of(
                        "13.0 soft-offline-page page:0x12345000",
                        "16.0 hard-offline-page page:0x23456000",
                        "16.1 alert page:0x23456000",
                        "17.0 reset-link function:0000:3a:02.0",
                        "17.1 alert function:0000:3a:02.0"),
                decisions(rows));
        assertEquals(5, rows.stream().filter(r -> r.type().equals("outcome")).count());
    }

    @Test
    void anEnd_leavesASnapshotThatTheNextStartGoesOnFrom() throws Exception {
        Config config = config("");
        play(config, 5);
        ActionHistory past =
                new ActionHistory(
                        new ActionGate(GateSettings.defaults(), 0, () -> 0),
                        new Grouping("host", Duration.ofHours(1), 10));
        Snapshots snapshots = new Snapshots(config.journal().directory());
        long end = JournalReader.nextSequence(config.journal().directory()) - 1;
        try (JournalState state = snapshots.read(packs, past)) {
            assertEquals(end, state.last());
            assertEquals(List.of(), snapshots.discarded());
            assertEquals(0, state.played());
        }
        play(config, 5);
        assertTrue(replay(config).identical());
    }

    @Test
    void injectedFaults_neverTouchHardwareThoughAllIsEnabled() throws Exception {
        Path softOffline = fakeTree().resolve("sys/devices/system/memory/soft_offline_page");
        Config config =
                config(
                        """
                        rules:
                          settings: {"Soft-offline a page with repeated corrected errors": {mode: enforce}}
                        actions:
                          soft-offline-page: {enabled: true}
                        """);
        play(config, 5);
        assertEquals("", Files.readString(softOffline));
        assertTrue(
                rows(config).stream()
                        .anyMatch(
                                r ->
                                        r.type().equals("outcome")
                                                && r.json()
                                                        .path("action")
                                                        .asText()
                                                        .equals("soft-offline-page")
                                                && r.text().contains("the errors were injected")));
    }

    @Test
    void rulesWithSettings_decideByThemAndSoDoesAReplayWithoutThem() throws Exception {
        Config config =
                config(
                        """
                        rules:
                          settings:
                            "Soft-offline a page with repeated corrected errors": {count: 3}
                            "Hard-offline a page with an uncorrected error": {mode: enforce}
                            "Alert on a fatal PCIe error": {mode: off}
                        """);
        play(config, 4);
        List<Row> rows = rows(config);
        assertTrue(
                rows.stream().anyMatch(r -> r.text().contains("3 corrected errors within 24h")),
                rows.toString());
        assertEquals(
                List.of("shadow", "enforce", "enforce", "shadow"),
                rows.stream()
                        .filter(r -> r.type().equals("decision"))
                        .map(r -> r.json().path("mode").asText())
                        .toList());
        Replay.Result again = replay(config);
        assertTrue(again.identical(), again.toString());
        assertEquals(4, again.same());
    }

    @Test
    void replay_ofTheJournal_givesTheSameDecisionsByteForByte() throws Exception {
        Config config = config("");
        play(config, 5);
        Replay.Result first = replay(config);
        Replay.Result second = replay(config);
        assertTrue(first.identical(), first.toString());
        assertEquals(5, first.same());
        assertEquals(first.digest(), second.digest());
    }

    @Test
    void replay_withOtherRules_saysWhatWouldBeDecidedOtherwise() throws Exception {
        Config config = config("");
        play(config, 5);
        Path others = Files.createDirectory(folder.resolve("others.d"));
        Files.writeString(others.resolve("pcie.drl"), "");
        RuleBase withoutPcie = loaded(config.withRules(others));
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            Replay.Result result =
                    new Replay(reader, RuleBases.always(withoutPcie)).run(d -> {}, r -> {});
            assertEquals(2, result.missing());
            assertEquals(3, result.decisions());
            assertEquals(0, result.added());
        }
    }

    @Test
    void aSecondEngineOnTheSameJournal_goesOnAndDecidesNothingTwice() throws Exception {
        Config config = config("");
        play(config, 5);
        // The same faults again. The capture is more than the hour old that pages cool down for:
        // the outcomes of the first run have set the rules' clock to today.
        play(config, 5);
        List<String> decisions = decisions(rows(config));
        assertEquals(10, decisions.size());
        assertEquals(10, decisions.stream().distinct().count());
        assertTrue(replay(config).identical());
    }

    @Test
    void pagesOfABootBefore_areKeptUndecoded_andDoNotChangeWhatFollows() throws Exception {
        Config config = config("");
        CapturedPages capture = CapturedPages.open(CaptureFolder.SHIPPED);
        try (Engine engine =
                Engine.start(
                        config, new AfterReboot(capture), () -> packs, new Sysfs(fakeTree()))) {
            await(() -> engine.counters().outcomes.sum() == 5);
            assertEquals(30, engine.counters().read.sum());
            assertEquals(15, engine.counters().undecodable.sum());
        }
        List<Row> rows = rows(config);
        assertEquals(
                Set.of("lastboot"),
                rows.stream()
                        .filter(r -> r.type().equals("undecodable"))
                        .map(r -> r.json().path("source").asText())
                        .collect(Collectors.toSet()));
        assertTrue(
                rows.stream()
                        .anyMatch(
                                r ->
                                        r.type().equals("notice")
                                                && r.text().contains("15 records of a boot")));
        assertEquals(15, rows.stream().filter(r -> r.type().equals("event")).count());
        assertEquals(5, decisions(rows).size());
        assertTrue(replay(config).identical());
    }

    @Test
    void placesInTheJournal_areThoseOfTheTraceInstanceOnly() throws Exception {
        Config config = config("");
        CapturedPages capture = CapturedPages.open(CaptureFolder.SHIPPED);
        Machine machine = capture.kernel().machine();
        try (Journal journal = Journal.open(config.journal().directory(), JournalLimits.none())) {
            journal.append(
                    RecordKind.KERNEL,
                    JournalJson.bytes(JournalJson.kernel(machine, capture.kernel().formats())));
            for (String source : List.of("trace", "perf", "lastboot")) {
                append(journal, source, source.length());
                LossReport loss =
                        new LossReport(
                                new Origin(machine, source, 1, 5, false), 3, source.length(), "");
                journal.append(RecordKind.LOSS, JournalJson.bytes(JournalJson.loss(loss)));
            }
        }
        try (JournalState state =
                JournalState.read(config.journal().directory(), packs, new NoHistory())) {
            assertEquals(
                    List.of(new RingCursor(1, 1000 + "trace".length(), 0)),
                    state.cursors(machine.bootId()));
            assertEquals(Map.of(1, (long) "trace".length()), state.lossTotals(machine.bootId()));
        }
    }

    private static void append(Journal journal, String source, int time) {
        SubBufferSlice page = new SubBufferSlice(8);
        page.cpu = 1;
        page.pageTime = 1000 + time;
        PagePayload payload = new PagePayload();
        payload.encode(source, page);
        journal.append(RecordKind.PAGE, payload.bytes(), payload.length(), 0);
    }

    private static final class NoHistory implements JournalState.History {
        @Override
        public void closed(Decision decision, Outcome outcome) {}

        @Override
        public void booted() {}
    }

    /** A machine whose rings hold, beside the capture, the same pages of a boot before. */
    private record AfterReboot(CapturedPages capture) implements Source {
        @Override
        public Input.Kernel kernel() {
            return capture.kernel();
        }

        @Override
        public ClockSample clock() {
            return capture.clock();
        }

        @Override
        public Optional<OtherBoot> otherBoot() {
            MemorySink pages = new MemorySink();
            try {
                capture.replay(pages);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Machine now = capture.kernel().machine();
            Machine then =
                    new Machine("before", "unknown", now.arch(), now.pageSize(), now.clock());
            TraceFormats none = new TraceFormats(kernel().formats().headerPage(), Map.of());
            return Optional.of(new OtherBoot(new Input.Kernel(then, none), pages.slices()));
        }

        @Override
        public Collector collector(JournalState state) {
            return capture.collector(state);
        }
    }

    @Test
    void aBrokenRuleFile_isRefusedAndTheOldRulesStay() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        Config config = config("rules: {directories: [rules.d]}\n");
        try (Engine engine = start(config)) {
            Files.writeString(rules.resolve("site.drl"), "rule \"x\" when Nonsense() then end");
            await(
                    () ->
                            rows(config).stream()
                                    .anyMatch(
                                            r ->
                                                    r.type().equals("trouble")
                                                            && r.text().contains("site.drl:1")));
            await(
                    () ->
                            decisions(rows(config)).stream()
                                    .anyMatch(d -> d.endsWith("device:wrasse/rules-refused")));
            Files.writeString(
                    rules.resolve("site.drl"),
                    """
                    rule "Log every fatal link"
                    when $e : AerEvent( fatal )
                    then decide.log( $e.function() ).because( $e );
                    end
                    """);
            await(
                    () ->
                            rows(config).stream().filter(r -> r.type().equals("rulebase")).count()
                                    == 2);
            assertEquals(null, engine.failure());
        }
    }

    @Test
    void errorsOfAnEarlierBoot_areToldOnceHoweverOftenTheEngineStarts() throws Exception {
        new FakeFirmwareTree(fakeTree())
                .bert(ErrorRecords.memoryStatus(1))
                .pstore("dmesg-erst-5", "Oops#1 Part1\n<4>[ 1.0] some log\n".getBytes());
        Config config = config("");
        playWithFirmware(config, 6, 2);
        playWithFirmware(config, 5, 0);

        List<String> told =
                rows(config).stream()
                        .filter(r -> r.text().contains("before this boot:"))
                        .map(
                                r ->
                                        r.json().path("type").asText()
                                                + " "
                                                + r.json().path("event").asText())
                        .toList();
        assertEquals(List.of("event firmware:erst", "event firmware:bert", "decision "), told);
        assertTrue(replay(config).identical());
    }

    @Test
    void errorsOfAnEarlierBoot_neverTouchHardwareThoughAllIsEnabled() throws Exception {
        new FakeFirmwareTree(fakeTree()).bert(ErrorRecords.memoryStatus(0));
        RuleBase daring =
                new RuleCompiler()
                        .compile(
                                List.of(
                                        new RuleSource(
                                                "site.drl",
                                                """
                                                rule "Offline what firmware blames"
                                                    @mode( enforce )
                                                when
                                                    $e : FirmwareErrorRecord( $page : component )
                                                then
                                                    decide.softOffline( (PhysicalPage) $page ).because( $e );
                                                end

                                                rule "Count what firmware blames"
                                                    @mode( enforce )
                                                    @serd( on = "memory.uncorrected", per = "page", count = 1 )
                                                when
                                                    $t : Trip()
                                                then
                                                    decide.hardOffline( $t.page() ).because( $t );
                                                end
                                                """)))
                        .base()
                        .orElseThrow();
        Config config =
                config(
                        """
                        actions:
                          soft-offline-page: {enabled: true}
                          hard-offline-page: {enabled: true}
                        """);
        try (Engine engine = start(config, daring)) {
            await(() -> engine.counters().outcomes.sum() >= 1);
        }
        Path memory = fakeTree().resolve("sys/devices/system/memory");
        assertEquals("", Files.readString(memory.resolve("soft_offline_page")));
        List<Row> outcomes = rows(config).stream().filter(r -> r.type().equals("outcome")).toList();
        assertTrue(
                outcomes.stream().anyMatch(r -> r.text().contains("are of before this boot")),
                outcomes.toString());
        assertTrue(
                rows(config).stream()
                        .filter(r -> r.type().equals("trip"))
                        .noneMatch(r -> r.text().contains("0x123456000")),
                "what is of before this boot is not counted");
    }

    private void playWithFirmware(Config config, int outcomes, int firmware) throws Exception {
        try (Engine engine = start(config)) {
            await(() -> engine.counters().outcomes.sum() == outcomes);
            assertEquals(15 + firmware, engine.counters().read.sum());
            assertEquals(15 + firmware, engine.counters().decoded.sum());
        }
    }

    private void play(Config config, int decisions) throws Exception {
        try (Engine engine = start(config)) {
            await(() -> engine.counters().outcomes.sum() == decisions);
            assertEquals(15, engine.counters().read.sum());
            assertEquals(15, engine.counters().decoded.sum());
        }
    }

    private Engine start(Config config) throws IOException {
        boolean plain = config.rules().settings().byRule().isEmpty();
        return start(config, plain ? packs : loaded(config));
    }

    private static RuleBase loaded(Config config) {
        return RuleLoading.load(config.rules()).base().orElseThrow();
    }

    private Engine start(Config config, RuleBase rules) throws IOException {
        return Engine.start(
                config,
                CapturedPages.open(CaptureFolder.SHIPPED),
                () -> rules,
                new Sysfs(fakeTree()));
    }

    private static Replay.Result replay(Config config) {
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            return new Replay(reader, RuleBases.asJournaled(packs)).run(d -> {}, r -> {});
        }
    }

    private static List<String> decisions(List<Row> rows) {
        return rows.stream()
                .filter(r -> r.type().equals("decision"))
                .map(
                        r ->
                                r.json().path("decision").asText()
                                        + " "
                                        + r.json().path("action").asText()
                                        + " "
                                        + r.json().path("component").asText())
                .toList();
    }

    private static List<Row> rows(Config config) {
        List<Row> rows = new ArrayList<>();
        JournalRows view = new JournalRows();
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                rows.addAll(view.of(r));
            }
        }
        return rows;
    }

    private Config config(String yaml) throws IOException {
        Path file = folder.resolve("wrasse.yaml");
        Files.writeString(file, "journal: {directory: journal, min-free-mib: 16}\n" + yaml);
        Config config = ConfigFile.read(file);
        return yaml.contains("directories: [rules.d]")
                ? config
                : config.withRules(folder.resolve("none.d"));
    }

    /** Stands in for a machine whose pages can be taken offline. */
    private Path fakeTree() throws IOException {
        Path root = folder.resolve("fake-machine");
        Path memory = Files.createDirectories(root.resolve("sys/devices/system/memory"));
        Path proc = Files.createDirectories(root.resolve("proc"));
        if (!Files.exists(proc.resolve("meminfo"))) {
            Files.writeString(proc.resolve("meminfo"), "MemTotal:       16000000 kB\n");
            Files.createFile(memory.resolve("soft_offline_page"));
            Files.createFile(memory.resolve("hard_offline_page"));
        }
        return root;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(20);
        }
    }
}
