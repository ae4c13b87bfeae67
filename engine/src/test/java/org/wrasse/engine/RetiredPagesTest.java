package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.Collector;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.sysfs.FakeServer;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.source.Source;
import org.wrasse.engine.testing.CaptureFolder;
import org.wrasse.engine.testing.ErrorPages;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;

/** A page taken out of use on a fake server, which is then booted. */
class RetiredPagesTest {
    private static final RuleBase RULES =
            new RuleCompiler()
                    .compile(
                            List.of(
                                    new RuleSource(
                                            "site.drl",
                                            """
                                            rule "out" @mode( enforce )
                                                @serd( on = "memory.corrected", per = "page", count = 2, within = "1d" )
                                            when $t : Trip() then
                                                decide.softOffline( $t.page() ).because( $t );
                                            end
                                            rule "again" @mode( enforce )
                                            when $r : RetiredPage() then
                                                decide.softOffline( $r.page() ).because( $r );
                                            end
                                            """)))
                    .base()
                    .orElseThrow();

    @TempDir Path folder;
    private final BlockingQueue<Map<String, String>> errors = new LinkedBlockingQueue<>();
    private FakeServer server;
    private Config config;
    private Path softOffline;
    private String bootId;
    private Engine engine;

    @BeforeEach
    void theServer() throws Exception {
        Path root = folder.resolve("machine");
        server = new FakeServer(root).make("first");
        Path memory = Files.createDirectories(root.resolve("sys/devices/system/memory"));
        softOffline = Files.createFile(memory.resolve("soft_offline_page"));
        Path file = folder.resolve("wrasse.yaml");
        Files.writeString(
                file,
                """
                journal: {directory: journal, min-free-mib: 16}
                edac: {poll: 0s}
                actions:
                  soft-offline-page: {enabled: true, huge-pages: all}
                """);
        config = ConfigFile.read(file).withRules(folder.resolve("none.d"));
        start("first");
        retire("0x10000000");
    }

    /** The engine starts in that boot, the same or another one. */
    private void start(String boot) throws IOException {
        end();
        bootId = boot;
        server.tree().file("proc/sys/kernel/random/boot_id", boot);
        Files.writeString(softOffline, "");
        engine = Engine.start(config, new Errors(), () -> RULES, server.tree().sysfs());
    }

    @AfterEach
    void end() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    /** Errors of the page until it is out of use. */
    private void retire(String page) throws Exception {
        for (int i = 0; i < 2; i++) {
            errors.add(
                    Map.of(
                            "label",
                            "CPU0_DIMM_A1",
                            "msg",
                            "memory read error",
                            "error_count",
                            "1",
                            "address",
                            page));
        }
        long until = System.nanoTime() + 60_000_000_000L;
        while (engine.counters().outcomes.sum() == 0) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(20);
        }
        assertEquals(page, Files.readString(softOffline).strip());
    }

    @Test
    void the_same_dimm_after_a_boot_has_it_taken_out_again_once() throws Exception {
        start("first");
        end();
        assertEquals("", Files.readString(softOffline));

        start("second");
        end();
        assertEquals("0x10000000", Files.readString(softOffline).strip());
        assertEquals(List.of("done", "done"), results());
        String because = last("decision").json().path("because").asText();
        assertTrue(because.endsWith("dimm:CPU0_DIMM_A1@3B2A001F is still there"), because);

        start("second");
        end();
        assertEquals("", Files.readString(softOffline));
        start("third");
        end();
        assertEquals(List.of("done", "done", "done"), results());
        assertReplayDecidesTheSame(3);
    }

    @Test
    void another_dimm_in_its_place_is_left_alone() throws Exception {
        end();
        server.modules("SECOND1", "77AA0002");
        start("second");
        end();
        server.modules("3B2A001F", "77AA0002");
        start("third");
        end();
        assertEquals("", Files.readString(softOffline));
        assertEquals(List.of("done"), results());
        assertReplayDecidesTheSame(1);
    }

    private void assertReplayDecidesTheSame(int decisions) {
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            Replay.Result again =
                    new Replay(reader, RuleBases.asJournaled(RULES)).run(d -> {}, r -> {});
            assertTrue(again.identical(), again.toString());
            assertEquals(decisions, again.same());
        }
    }

    private List<String> results() {
        return rows().stream()
                .filter(r -> r.type().equals("outcome"))
                .map(r -> r.json().path("outcome").asText())
                .toList();
    }

    private Row last(String type) {
        return rows().stream().filter(r -> r.type().equals(type)).reduce((a, b) -> b).orElseThrow();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        JournalRows view = new JournalRows();
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                rows.addAll(view.of(r));
            }
        }
        return rows;
    }

    /** A machine whose memory fails as the test says. */
    private final class Errors implements Source {
        private final CapturedPages capture = CapturedPages.open(CaptureFolder.SHIPPED);
        private final Clock boot = Clock.ofTrace("boot").orElseThrow();

        Errors() throws IOException {}

        @Override
        public Input.Kernel kernel() {
            Input.Kernel kernel = capture.kernel();
            Machine of = kernel.machine();
            Machine machine =
                    new Machine(bootId, of.release(), of.arch(), of.pageSize(), of.clock());
            return new Input.Kernel(machine, kernel.formats());
        }

        @Override
        public ClockSample clock() {
            return boot.sample();
        }

        @Override
        public Collector collector(JournalState state) {
            return new Collector() {
                private volatile boolean stopped;

                @Override
                public String name() {
                    return "trace";
                }

                @Override
                public void collect(RawSink sink) {
                    ErrorPages pages = new ErrorPages(capture.kernel().formats());
                    while (!stopped) {
                        Map<String, String> error = errors.poll();
                        if (error != null) {
                            sink.put(pages.of(error, boot.nanos()));
                        } else {
                            pause();
                        }
                    }
                }

                @Override
                public void stop() {
                    stopped = true;
                }

                @Override
                public void close() {}
            };
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
