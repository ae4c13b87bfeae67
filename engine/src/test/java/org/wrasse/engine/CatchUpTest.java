package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.engine.testing.CaptureEngine.PACKS;
import static org.wrasse.engine.testing.CaptureEngine.await;
import static org.wrasse.engine.testing.CaptureEngine.decisions;
import static org.wrasse.engine.testing.CaptureEngine.replay;
import static org.wrasse.engine.testing.CaptureEngine.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.decode.cper.ErrorRecords;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.testing.FakeFirmwareTree;
import org.wrasse.collectors.testing.MemorySink;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.source.OtherBoot;
import org.wrasse.engine.source.Source;
import org.wrasse.engine.testing.CaptureEngine;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;

/** What a start finds that nobody has seen: of a boot before, in a whole engine on a fake tree. */
class CatchUpTest {
    @TempDir Path folder;
    private CaptureEngine engines;

    @BeforeEach
    void useFolder() {
        engines = new CaptureEngine(folder);
    }

    @Test
    void pagesOfABootBefore_areKeptUndecoded_andDoNotChangeWhatFollows() throws Exception {
        Config config = engines.config("");
        CapturedPages capture = CapturedPages.open(CaptureFolder.SHIPPED);
        try (Engine engine = engines.start(config, PACKS, new AfterReboot(capture))) {
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
    void errorsOfAnEarlierBoot_areToldOnceHoweverOftenTheEngineStarts() throws Exception {
        new FakeFirmwareTree(engines.fakeTree())
                .bert(ErrorRecords.memoryStatus(1))
                .pstore("dmesg-erst-5", "Oops#1 Part1\n<4>[ 1.0] some log\n".getBytes());
        Config config = engines.config("");
        engines.play(config, 6, 2);
        engines.play(config, 0, 0);

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
        new FakeFirmwareTree(engines.fakeTree()).bert(ErrorRecords.memoryStatus(0));
        RuleBase daring =
                compiled(
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
                                                """);
        Config config =
                engines.config(
                        """
                        actions:
                          soft-offline-page: {enabled: true}
                          hard-offline-page: {enabled: true}
                        """);
        try (Engine engine = engines.start(config, daring)) {
            await(() -> engine.counters().outcomes.sum() >= 1);
        }
        Path memory = engines.fakeTree().resolve("sys/devices/system/memory");
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

    @Test
    void whatADeadProcessLeftUndecided_isJournaledBeforeAllOfThisStart() throws Exception {
        Config config = engines.config("");
        engines.play(config, 5);
        List<String> then = decisions(rows(config));
        long end = keepInputsOnly(config);

        CapturedPages capture = CapturedPages.open(CaptureFolder.SHIPPED);
        try (Engine engine = engines.start(config, PACKS, new NothingNew(capture.kernel()))) {
            await(() -> engine.counters().outcomes.sum() == 5);
        }

        assertEquals(then.size(), decisions(rows(config)).size());
        List<RecordKind> kinds = kindsFrom(config, end);
        assertEquals(Collections.nCopies(5, RecordKind.DECISION), kinds.subList(0, 5));
        assertEquals(RecordKind.KERNEL, kinds.get(5));
        assertTrue(replay(config).identical());
    }

    /** As if the process had died before its rules saw anything; the number of the next record. */
    private static long keepInputsOnly(Config config) throws IOException {
        Path directory = config.journal().directory();
        Path whole = Files.move(directory, directory.resolveSibling("whole"));
        List<JournalRecord> inputs = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(whole)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                if (r.kind().input() && r.kind() != RecordKind.OUTCOME) {
                    inputs.add(r);
                }
            }
        }
        try (Journal journal = Journal.open(directory, config.journal().limits())) {
            inputs.forEach(
                    r -> journal.append(r.kind(), r.payload(), r.payload().length, r.count()));
            return journal.nextSequence();
        }
    }

    private static List<RecordKind> kindsFrom(Config config, long sequence) {
        List<RecordKind> kinds = new ArrayList<>();
        try (JournalReader reader =
                JournalReader.openFrom(config.journal().directory(), sequence)) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                kinds.add(r.kind());
            }
        }
        return kinds;
    }

    private static RuleBase compiled(String rule) {
        return new RuleCompiler()
                .compile(List.of(new RuleSource("site.drl", rule)))
                .base()
                .orElseThrow();
    }

    /** A machine on which nothing happens. */
    private record NothingNew(Input.Kernel kernel) implements Source {
        @Override
        public ClockSample clock() {
            return new ClockSample(Clock.sinceBootNanos(), Clock.wallNanos(), 0);
        }

        @Override
        public Collector collector(JournalState state) {
            CountDownLatch stopped = new CountDownLatch(1);
            return new Collector() {
                @Override
                public String name() {
                    return "nothing";
                }

                @Override
                public void collect(RawSink sink) {
                    try {
                        stopped.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override
                public void stop() {
                    stopped.countDown();
                }

                @Override
                public void close() {
                    stop();
                }
            };
        }
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
}
