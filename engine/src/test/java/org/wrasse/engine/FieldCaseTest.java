package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.control.Caller;
import org.wrasse.engine.control.Request;
import org.wrasse.engine.control.TellVerb;
import org.wrasse.engine.explain.DecisionQuery;
import org.wrasse.engine.explain.Explainer;
import org.wrasse.engine.explain.ExplanationText;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.engine.testing.BadRow;
import org.wrasse.engine.testing.FailingMemory;
import org.wrasse.engine.testing.FakePages;
import org.wrasse.engine.testing.JournalContent;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.operator.OperatorVerb;

/**
 * Rows and banks that fail, in a whole engine with the packs as shipped: their rules on pages are
 * in enforce, soft offlining is enabled, budgets are the default ones, and only the machine is a
 * fake tree.
 */
class FieldCaseTest {
    private static final String BY_PAGE =
            "\"Soft-offline a page with repeated corrected errors\": {mode: enforce}\n";
    private static final String BY_ROW =
            """
                "Soft-offline the pages seen in a faulty row": {mode: enforce}
                "Soft-offline another page of a faulty row": {mode: enforce}
            """;
    private static final String NO_ROWS = "    \"Row fault\": {mode: off}\n";
    private static final long BANK = 0x1_0000_0000L;

    @TempDir Path folder;
    private FakePages machine;
    private FailingMemory memory;
    private RuleBase rules;
    private Engine engine;
    private final Duration ago = Duration.ofMinutes(59);
    private long failed;

    @BeforeEach
    void fakeMachine() throws Exception {
        machine = new FakePages(folder.resolve("fake-machine"));
        memory = new FailingMemory();
    }

    @AfterEach
    void end() throws IOException {
        if (engine != null) {
            engine.close();
        }
        machine.close();
    }

    @Test
    void aRowFails_theRuleOnPagesTakesOneOfItsEightPages() throws Exception {
        start(BY_PAGE + NO_ROWS);
        fail(BadRow.errors());
        assertEquals(List.of("0x432660000"), machine.taken());
        assertEquals(List.of("page:0x432660000 done"), outcomes("soft-offline-page"));
        assertReplaysTheSame();
    }

    @Test
    void aRowFails_theRuleOnRowsTakesEachPageAsSoonAsItIsSeen() throws Exception {
        start(BY_PAGE + BY_ROW);
        List<Map<String, String>> errors = BadRow.errors();
        fail(errors.subList(0, 2));
        assertEquals(List.of(), machine.taken(), "two columns are no row fault");
        fail(errors.subList(2, 9));
        assertEquals(pages(0x432660000L, 5), taken(), "all pages seen before error 10");
        fail(errors.subList(9, 34));
        assertEquals(pages(0x432660000L, 8), taken(), "all pages seen");
        fail(errors.subList(34, 35));
        assertEquals(8, machine.taken().size(), "the fatal error hits a page that is out of use");
        assertEquals(
                List.of("row:DIMM_A1/0/1.2/0x1c998"),
                faulty().stream().filter(c -> c.startsWith("row:")).toList());
        assertEquals(
                Stream.concat(
                                pages(0x432660000L, 8).stream().map(p -> "page:" + p + " done"),
                                Stream.of("page:0x432660000 refused")) // by the rule on pages
                        .toList(),
                outcomes("soft-offline-page").stream()
                        .sorted(
                                Comparator.comparing((String o) -> o.endsWith("refused"))
                                        .thenComparing(o -> o))
                        .toList(),
                "each page is decided on once");
        assertReplaysTheSame();
    }

    @Test
    void aRowFails_theJournalTellsWhyEachPageWasTaken() throws Exception {
        start(BY_PAGE + BY_ROW);
        fail(BadRow.errors());
        List<String> first = explain(firstDecisionOn("page:0x432661000"));
        assertTells(
                first, "  because     corrected errors on 3 different columns within 7d on row:");
        assertTells(first, "  mode        enforce");
        assertTells(first, "  rule        \"Soft-offline the pages seen in a faulty row\"");
        assertTells(first, ": done: wrote 0x432661000 to /sys/devices/system/memory/soft_");
        assertTells(first, "  replay      this version makes the same decision of it");
        List<String> last = explain(firstDecisionOn("page:0x432667000"));
        assertTells(last, "  rule        \"Soft-offline another page of a faulty row\"");
        assertTells(last, ": done: wrote 0x432667000 to ");
        List<String> again = explain("page:0x432660000");
        assertTells(again, "  rule        \"Soft-offline a page with repeated corrected errors\"");
        assertTells(again, ": refused: page:0x432660000 is offline already, until reboot");
    }

    @Test
    void aRowHasMorePagesThanTheHoursBudget_theRestIsRefusedAndSaysSo() throws Exception {
        start(BY_PAGE + BY_ROW);
        fail(IntStream.range(0, 12).mapToObj(i -> error(1, i, BANK + i * 4096L)).toList());
        assertEquals(pages(BANK, 10), taken());
        List<String> outcomes = outcomes("soft-offline-page");
        assertEquals(12, outcomes.size());
        assertEquals(
                List.of("page:0x10000a000 refused", "page:0x10000b000 refused"),
                outcomes.subList(10, 12));
        List<String> why = explain("page:0x10000b000");
        assertTells(why, ": refused: the budget of 10 in an hour on this host is spent: ");
        assertTells(why, "actions.budgets.pages.per-hour in wrasse.yaml");
        assertReplaysTheSame();
    }

    @Test
    void aBankFails_theDimmIsAlertedOnAndNoneOfAThousandPagesIsTaken() throws Exception {
        start(BY_PAGE + BY_ROW);
        for (int turn = 0; turn < 3; turn++) {
            int from = turn * 1000;
            storm(
                    IntStream.range(0, 1000)
                            .mapToObj(row -> error(row, from + row, BANK + row * 8192L)));
        }
        assertEquals(List.of(), machine.taken());
        assertEquals(List.of(), outcomes("soft-offline-page"));
        assertEquals(List.of("bank:DIMM_A1/0/1.2"), faulty());
        assertBankIsAlertedOn("Bank fault");
        assertReplaysTheSame();
    }

    @Test
    void aBankFailsRowByRow_theFourthFaultyRowIsTheLastThatCostsAPage() throws Exception {
        start(BY_PAGE + BY_ROW);
        storm(IntStream.range(0, 300).mapToObj(i -> error(i / 3, i, BANK + i / 3 * 8192L)));
        assertEquals(List.of("0x100000000", "0x100002000", "0x100004000", "0x100006000"), taken());
        assertBankIsAlertedOn("Bank fault by its rows");
        assertReplaysTheSame();
    }

    private void start(String settings) throws IOException {
        Path file = folder.resolve("wrasse.yaml");
        Files.writeString(
                file,
                """
                journal: {directory: journal, min-free-mib: 16}
                actions:
                  soft-offline-page: {enabled: true}
                rules:
                  settings:
                """
                        + "    "
                        + settings);
        Config config = ConfigFile.read(file).withRules(folder.resolve("none.d"));
        rules = RuleLoading.load(config.rules()).base().orElseThrow();
        engine = Engine.start(config, memory, () -> rules, machine.files());
    }

    /** In the pace of the field case: what follows of each error has ended before the next. */
    private void fail(List<Map<String, String>> errors) throws InterruptedException {
        for (Map<String, String> error : errors) {
            memory.fail(error, ago.minusSeconds(failed * BadRow.SECONDS));
            failed++;
            settle();
        }
    }

    /** One each second, but faster than any action. */
    private void storm(Stream<Map<String, String>> errors) throws InterruptedException {
        errors.forEach(error -> memory.fail(error, ago.minusSeconds(failed++)));
        settle();
    }

    private void settle() throws InterruptedException {
        await(() -> engine.counters().decoded.sum() == failed);
        throughAllStages();
        await(() -> engine.counters().outcomes.sum() == engine.counters().decisions.sum());
        throughAllStages();
        assertEquals(null, engine.failure());
    }

    /** An operator's word goes behind all that came before it, and is answered at the end. */
    private void throughAllStages() {
        ObjectNode word = JournalJson.object().put("why", "so far");
        new TellVerb(OperatorVerb.RESUME, engine.operating())
                .answer(new Request(word, new Caller(0, "root")), answer -> {});
    }

    private static Map<String, String> error(int row, int error, long address) {
        return Map.of(
                "label",
                "DIMM_A1",
                "msg",
                "memory read error",
                "error_count",
                "1",
                "address",
                "0x" + Long.toHexString(address),
                "driver_detail",
                String.format(
                        "err_code:0x0080:0x0090 ProcessorSocketId:0x0 ChannelId:0x1 DimmRankId:0x0"
                                + " Row:0x%x Column:0x%x Bank:0x2 BankGroup:0x1",
                        row, error * 37 % 1024));
    }

    /** What was written, in the order of the addresses: pages of one decision go side by side. */
    private List<String> taken() throws IOException {
        return machine.taken().stream().sorted().toList();
    }

    private static List<String> pages(long first, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "0x" + Long.toHexString(first + i * 4096L))
                .toList();
    }

    private List<String> faulty() {
        return engine.operating()
                .ask(
                        deciding ->
                                deciding.session().orElseThrow().faultyComponents().stream()
                                        .map(f -> f.component().id())
                                        .toList());
    }

    /** Whatever else counts errors of the DIMM, people are told once, and what it is. */
    private void assertBankIsAlertedOn(String rule) {
        List<String> alerts =
                rows("decision").stream()
                        .map(Row::json)
                        .filter(d -> d.path("action").asText().equals("alert"))
                        .map(d -> d.path("rule").asText() + ": " + d.path("component").asText())
                        .toList();
        assertEquals(List.of(rule + ": dimm:DIMM_A1"), alerts);
    }

    /** Components and what became of them, in the order in which that was known. */
    private List<String> outcomes(String action) {
        return rows("outcome").stream()
                .map(Row::json)
                .filter(o -> o.path("action").asText().equals(action))
                .map(o -> o.path("component").asText() + " " + o.path("outcome").asText())
                .toList();
    }

    private List<Row> rows(String type) {
        return JournalContent.rows(journal()).stream().filter(r -> r.type().equals(type)).toList();
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private String firstDecisionOn(String page) {
        return rows("decision").stream()
                .map(Row::json)
                .filter(d -> d.path("component").asText().equals(page))
                .findFirst()
                .orElseThrow()
                .path("decision")
                .asText();
    }

    private List<String> explain(String decision) {
        return ExplanationText.lines(
                new Explainer(journal(), 10, passed -> {})
                        .explain(List.of(DecisionQuery.of(decision)))
                        .explanations()
                        .get(0),
                false);
    }

    private static void assertTells(List<String> lines, String part) {
        assertTrue(
                lines.stream().anyMatch(line -> line.contains(part)),
                () -> part + " is not in:\n" + String.join("\n", lines));
    }

    private void assertReplaysTheSame() {
        try (JournalReader reader = JournalReader.open(journal())) {
            Replay.Result again =
                    new Replay(reader, RuleBases.asJournaled(rules)).run(d -> {}, r -> {});
            assertTrue(again.identical(), again.toString());
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(2);
        }
    }
}
