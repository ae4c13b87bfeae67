package org.wrasse.engine.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.Engine;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.control.Caller;
import org.wrasse.engine.control.FaultyVerb;
import org.wrasse.engine.control.Request;
import org.wrasse.engine.control.TellVerb;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.testing.FailingMemory;
import org.wrasse.engine.testing.FakePages;
import org.wrasse.engine.testing.JsonSchema;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.operator.OperatorVerb;

/** Real errors in an engine that may act, on a fake tree, and an operator who has a say in it. */
class OperatingTest {
    private static final JsonSchema SCHEMA = JsonSchema.load();
    private static final RuleBase RULES =
            new RuleCompiler()
                    .compile(
                            List.of(
                                    new RuleSource(
                                            "site.drl",
                                            """
                                            rule "page" @mode( enforce )
                                                @serd( on = "memory.corrected", per = "page", count = 2, within = "1d" )
                                            when $t : Trip() then
                                                decide.softOffline( $t.page() ).because( $t );
                                                decide.faulty( $t.page() ).because( $t );
                                            end
                                            """)))
                    .base()
                    .orElseThrow();

    @TempDir Path folder;
    private FailingMemory memory;
    private Config config;
    private FakePages machine;
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        machine = new FakePages(folder.resolve("fake-machine"));
        Path file = folder.resolve("wrasse.yaml");
        Files.writeString(
                file,
                """
                journal: {directory: journal, min-free-mib: 16}
                actions:
                  soft-offline-page: {enabled: true}
                """);
        config = ConfigFile.read(file).withRules(folder.resolve("none.d"));
        restart();
    }

    private void restart() throws IOException {
        end();
        memory = new FailingMemory();
        engine = Engine.start(config, memory, () -> RULES, machine.files());
    }

    @AfterEach
    void closeMachine() throws IOException {
        end();
        machine.close();
    }

    private void end() {
        if (engine != null) {
            engine.close();
        }
    }

    /** Two errors of a page of a DIMM; returns when both decisions that follow have ended. */
    private void trip(String page, String dimm) throws InterruptedException {
        long before = engine.counters().outcomes.sum();
        for (int i = 0; i < 2; i++) {
            memory.fail(
                    Map.of(
                            "label",
                            dimm,
                            "msg",
                            "memory read error",
                            "error_count",
                            "1",
                            "address",
                            page));
        }
        await(() -> engine.counters().outcomes.sum() >= before + 2);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(20);
        }
    }

    private ObjectNode tell(OperatorVerb verb, String component) {
        ObjectNode json =
                JournalJson.object()
                        .put("verb", verb.text())
                        .put("component", component)
                        .put("why", "ticket 7\nand more")
                        .put("pid", ProcessHandle.current().pid())
                        .put("login", "anna");
        List<ObjectNode> answers = new ArrayList<>();
        new TellVerb(verb, engine.operating())
                .answer(new Request(json, new Caller(0, "root")), answers::add);
        assertEquals(List.of(), SCHEMA.problems(answers.get(0)));
        return answers.get(0);
    }

    private List<String> faulty() {
        List<ObjectNode> answers = new ArrayList<>();
        new FaultyVerb(engine.operating())
                .answer(new Request(JournalJson.object(), new Caller(0, "root")), answers::add);
        answers.forEach(a -> assertEquals(List.of(), SCHEMA.problems(a)));
        return answers.stream().map(a -> a.path("component").asText()).toList();
    }

    private String lastOutcome() {
        return rows().stream()
                .filter(r -> r.type().equals("outcome"))
                .filter(r -> r.json().path("action").asText().equals("soft-offline-page"))
                .reduce((a, b) -> b)
                .orElseThrow()
                .text();
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        JournalRows view = new JournalRows();
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                rows.addAll(view.of(r));
            }
        }
        rows.forEach(r -> assertEquals(List.of(), SCHEMA.problems(r.json())));
        return rows;
    }

    @Test
    void what_is_paused_stays_so_over_restarts_until_it_is_resumed() throws Exception {
        ObjectNode told = tell(OperatorVerb.PAUSE, "");
        assertEquals("ticket 7 and more", told.path("why").asText());
        assertEquals("anna", told.path("who").path("login").asText());
        assertEquals(ProcessHandle.current().pid(), told.path("who").path("pid").asLong());
        trip("0x10000000", "A1");
        assertTrue(lastOutcome().contains("paused by anna (as root) since "), lastOutcome());
        assertTrue(lastOutcome().contains("'wrasse resume' ends it"), lastOutcome());

        restart();
        trip("0x10001000", "A1");
        assertTrue(lastOutcome().contains("paused by anna (as root)"), lastOutcome());
        assertEquals(List.of(), machine.taken());

        tell(OperatorVerb.RESUME, "");
        trip("0x10002000", "A1");
        assertTrue(lastOutcome().contains(": done"), lastOutcome());
        assertEquals(List.of("0x10002000"), machine.taken());
        restart();
        assertEquals(null, engine.gate().pause());
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            Replay.Result again =
                    new Replay(reader, RuleBases.asJournaled(RULES)).run(d -> {}, r -> {});
            assertTrue(again.identical(), again.toString());
            assertEquals(6, again.same());
        }
    }

    @Test
    void what_is_repaired_is_faulty_no_more_after_a_restart_too() throws Exception {
        trip("0x10000000", "A1");
        trip("0x20000000", "B1");
        assertEquals(List.of("page:0x10000000", "page:0x20000000"), faulty());
        ObjectNode told = tell(OperatorVerb.REPAIRED, "A1");
        assertEquals("dimm:A1", told.path("components").path(0).asText());
        assertEquals(1, told.path("cleared").path("faulty").asInt());
        assertEquals(List.of("page:0x20000000"), faulty());
        restart();
        assertEquals(List.of("page:0x20000000"), faulty());
        tell(OperatorVerb.REPLACED, "0x20000040");
        assertEquals(List.of(), faulty());
    }

    @Test
    void a_component_that_nothing_is_known_of_is_refused_with_the_nearest_and_not_journaled()
            throws Exception {
        trip("0x10000000", "CPU0_DIMM_A1");
        String why =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> tell(OperatorVerb.REPAIRED, "CPU0_DIMM_A2"))
                        .getMessage();
        assertTrue(why.contains("remembered of dimm:CPU0_DIMM_A2; there is"), why);
        assertTrue(why.contains("dimm:CPU0_DIMM_A1"), why);
        assertThrows(
                IllegalArgumentException.class, () -> tell(OperatorVerb.RESET, "row:nonsense"));
        assertTrue(rows().stream().noneMatch(r -> r.type().equals("operator")));
    }
}
