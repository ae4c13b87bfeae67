package org.wrasse.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.testing.PipelineJournal;
import org.wrasse.rules.decision.Outcome.Result;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** Explanations from journals that the pipeline has written; entries 1 to 3 are its beginning. */
class ExplainerTest {
    private static final long PAGE = 0x12345000;
    private static final String DRY =
            "would write 0x12345000 to soft_offline_page; the action is off:"
                    + " actions.soft-offline-page.enabled in wrasse.yaml";

    @TempDir Path folder;

    @Test
    void aDecision_hasItsRuleItsEvidenceAndWhatBecameOfIt() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 3));
            journal.corrected(1, PAGE).corrected(2, 0x99999000L).corrected(3, PAGE + 64);
            journal.corrected(7, PAGE + 128).ended(Result.DRY_RUN, DRY, 0);
        }
        Explanation e = only("7.0");
        assertEquals(List.of(4L, 6L, 7L), e.decision().evidence());
        assertEquals(List.of(4L, 6L, 7L), sequences(e.evidence()));
        assertEquals(6_000_000_000L, e.evidence().lastTime() - e.evidence().firstTime());
        assertEquals("site.drl", e.rule().orElseThrow().file());
        assertEquals(2, e.rule().orElseThrow().line());
        assertEquals(8, e.chapter().trip().json().path("seq").asLong());
        assertEquals(3, e.info().serd().count());
        assertEquals("dry-run", e.gate().verdict());
        assertEquals(List.of("actions.soft-offline-page.enabled"), e.gate().keys());
        assertTrue(e.gate().also().get(0).startsWith("the rule was in shadow mode"));
        assertEquals("same", e.replayed().verdict());
        assertEquals(List.of(), e.doubts());
    }

    @Test
    void text_tellsItInTheOrderInWhichItHappened() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 3));
            journal.corrected(1, PAGE).corrected(2, PAGE).corrected(3, PAGE);
            journal.ended(Result.DRY_RUN, DRY, 0);
        }
        String text =
                String.join("\n", ExplanationText.lines(only("6.0"), false))
                        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}", "TIME")
                        .replaceAll("rule base \\w{12}", "rule base DIGEST");
        assertEquals(
                """
                decision 6.0: soft-offline-page page:0x12345000
                  made        TIME, entry 8
                  because     3 corrected errors within 24h on page:0x12345000
                  mode        shadow
                  rule        "Repeated errors"
                              site.drl:2; rule base DIGEST, in force since TIME, entry 3
                               2 | rule "Repeated errors"
                               3 |     @serd( on = "memory.corrected", per = "page", count = 3, within = "24h" )
                               4 | when
                               5 |     $trip : Trip( page != null )
                               6 | then
                               7 |     decide.softOffline( $trip.page() ).because( $trip );
                               8 | end
                  tripped     TIME, entry 7: 3 corrected errors within 24h on page:0x12345000
                              counted per page, N = 3 in T = 24h
                  evidence    3 entries, 2.0 s from first to last
                              TIME      4  event     mc_event         corrected   1 corrected memory read error on CPU0_DIMM_A1 at 0x12345000
                              TIME      5  event     mc_event         corrected   1 corrected memory read error on CPU0_DIMM_A1 at 0x12345000
                              TIME      6  event     mc_event         corrected   1 corrected memory read error on CPU0_DIMM_A1 at 0x12345000
                  gate        dry-run: the action is off: actions.soft-offline-page.enabled in wrasse.yaml
                              and behind that: the rule was in shadow mode: its mode in rules.settings of wrasse.yaml, or its @mode
                  outcome     TIME, entry 9: dry-run: would write 0x12345000 to soft_offline_page; the action is off: actions.soft-offline-page.enabled in wrasse.yaml
                  replay      this version makes the same decision of it, byte for byte""",
                text);
    }

    @Test
    void muchEvidence_isKeptInPart_theFirstAndTheLast() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 30));
            for (int i = 0; i < 30; i++) {
                journal.corrected(i, PAGE);
            }
            journal.decisions();
        }
        Evidence evidence = only("33.0").evidence();
        assertEquals(10, evidence.first().size());
        assertEquals(19, evidence.left());
        assertEquals(33, evidence.last().json().path("seq").asLong());
        assertEquals(30, evidence.count());
    }

    @Test
    void aChain_isToldUpAndDown() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 1) + ALERT_ON_FAILURE);
            journal.corrected(1, PAGE).begun("write it").ended(Result.FAILED, "busy", 16);
            journal.ended(Result.DONE, "logged", 0);
        }
        Explanation first = only("4.0");
        assertEquals("proceed", first.gate().verdict());
        assertEquals(1, first.chapter().intents().size());
        Chapter.Ending failed = first.chapter().endings().get(0);
        assertEquals(16, failed.outcome().errno());
        Chapter alert = failed.followed().get(0);
        assertEquals("Tell of what failed", alert.decision().rule());
        assertEquals(Result.DONE, alert.endings().get(0).outcome().result());

        Explanation second = only(alert.decision().id());
        assertEquals("4.0", second.chapter().parent().decision().id());
        assertNull(second.chapter().parent().parent());
        assertEquals(
                List.of(failed.row().json().path("seq").asLong()), sequences(second.evidence()));
        assertTrue(
                ExplanationText.lines(second, false).stream()
                        .anyMatch(l -> l.contains("of decision 4.0: soft-offline-page")));
        assertEquals(
                "4.0", ExplanationJson.of(second).path("after").path(1).path("decision").asText());
    }

    @Test
    void whatAnOperatorDidToTheComponentSince_isTold() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 3));
            operator(journal, OperatorVerb.RESET, "page:0x12345000", "");
            journal.corrected(1, PAGE).corrected(2, PAGE);
            operator(journal, OperatorVerb.RESET, "page:0x99999000", "");
            journal.corrected(3, PAGE).ended(Result.DRY_RUN, DRY, 0);
            operator(journal, OperatorVerb.RESET, "page:0x12345000", "Another rule");
            operator(journal, OperatorVerb.REPLACED, "dimm:CPU0_DIMM_A1", "");
            operator(journal, OperatorVerb.PAUSE, "page:0x12345000", "");
        }
        Explanation e = explainLast().explanations().get(0);
        assertEquals(1, e.told().size(), e.told().toString());
        List<String> lines = ExplanationText.lines(e, false);
        String told = "  operator    replaced dimm:CPU0_DIMM_A1, says root: new module (";
        assertTrue(lines.stream().anyMatch(l -> l.startsWith(told)), lines.toString());
        assertEquals("replaced", ExplanationJson.of(e).path("told").path(0).path("verb").asText());
    }

    private static void operator(
            PipelineJournal journal, OperatorVerb verb, String component, String rule) {
        OperatorRequest request =
                new OperatorRequest(
                        verb,
                        List.of(Component.of(component)),
                        rule,
                        0,
                        new Operator(0, "root", 1, ""),
                        "new module",
                        PipelineJournal.START);
        journal.append(RecordKind.OPERATOR, JournalJson.bytes(OperatorJson.request(request)));
    }

    @Test
    void anOldDecision_isExplainedByTheRulesOfThatDay() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 2)).corrected(1, PAGE).corrected(2, PAGE);
            journal.decisions();
            journal.rules(threeErrors("page", 3));
            journal.corrected(3, PAGE).corrected(4, PAGE).corrected(5, PAGE).decisions();
        }
        Explanation old = only("5.0");
        assertEquals(2, old.info().serd().count());
        assertTrue(old.rule().orElseThrow().lines().get(1).contains("count = 2"));
        assertEquals(3, old.base().sequence());
        Explanation young = only("0x12345000");
        assertEquals(3, young.info().serd().count());
        assertTrue(young.rule().orElseThrow().lines().get(1).contains("count = 3"));
        assertEquals("same", old.replayed().verdict());
        assertEquals("same", young.replayed().verdict());
    }

    @Test
    void severalDecisions_areExplainedInTheirOrderOnOneWay() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 1));
            for (int i = 1; i <= 3; i++) {
                journal.corrected(i, PAGE * i).decisions();
            }
        }
        Explainer.Answer answer = explain("7.0", "0x12345fff");
        assertEquals(
                List.of("4.0", "7.0"),
                answer.explanations().stream().map(e -> e.decision().id()).toList());
        assertEquals("10.0", explainLast().explanations().get(0).decision().id());
    }

    @Test
    void aDecisionThatIsNotThere_isAnsweredWithTheNearest() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 1));
            for (int i = 1; i <= 5; i++) {
                journal.corrected(i, PAGE * i).decisions();
            }
        }
        Explainer.Answer answer = explain("11.0", "0x12346000");
        assertEquals(List.of(), answer.explanations());
        List<List<String>> near = List.copyOf(answer.unanswered().values());
        assertEquals(List.of("10.0", "13.0", "7.0"), near.get(0));
        assertEquals("page:0x12345000", near.get(1).get(0));
    }

    @Test
    void theJournal_isReadOnce() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 1));
            for (int i = 1; i <= 50; i++) {
                journal.corrected(i, PAGE * i).decisions();
            }
        }
        long end = JournalReader.nextSequence(folder);
        long[] calls = new long[1];
        new Explainer(folder, 10, passed -> calls[0]++).explain(List.of(DecisionQuery.of("76.0")));
        assertTrue(calls[0] <= end, calls[0] + " records of " + end);
    }

    @Test
    void aDecisionThatThisVersionMakesOtherwise_isSaidToBe() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 2)).corrected(1, PAGE);
            ObjectNode other = JournalJson.decision(journal.corrected(2, PAGE).decisions().get(0));
            other.put("decision", "4.0");
            journal.append(RecordKind.DECISION, JournalJson.bytes(other));
        }
        assertEquals("not-made", only("4.0").replayed().verdict());
    }

    @Test
    void aDecisionThatDiffersInAKey_isSaidWithBothValues() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 1));
            ObjectNode other = JournalJson.decision(journal.corrected(2, PAGE).decisions().get(0));
            other.put("because", "of an older version");
            journal.append(RecordKind.DECISION, JournalJson.bytes(other));
        }
        Replayed replayed = only("4.0").replayed();
        assertEquals("different", replayed.verdict());
        assertTrue(replayed.differences().get(0).startsWith("because was \"of an older version\""));
        assertEquals(1, replayed.differences().size());
    }

    @Test
    void rulesThatNoLongerCompile_areShownAndSaidToBeSo() throws Exception {
        String text = threeErrors("page", 1).replace("decide.softOffline", "decide.goneSince");
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 1));
            ObjectNode decision =
                    JournalJson.decision(journal.corrected(1, PAGE).decisions().get(0));
            ObjectNode rules = JournalJson.object().put("digest", "old");
            rules.putArray("sources").addObject().put("path", "site.drl").put("text", text);
            journal.append(RecordKind.RULEBASE, JournalJson.bytes(rules));
            journal.corrected(2, PAGE).decisions();
            decision.put("decision", "8.0").put("rulebase", "old").putArray("evidence").add(8);
            journal.append(RecordKind.DECISION, JournalJson.bytes(decision));
        }
        Explanation e = only("8.0");
        assertEquals("not-made", e.replayed().verdict());
        assertTrue(e.doubts().get(0).contains("no longer compile"), e.doubts().toString());
        assertTrue(e.rule().orElseThrow().lines().get(5).contains("goneSince"));
        assertEquals(List.of(8L), sequences(e.evidence()));
    }

    @Test
    void lostEvidence_isCountedAndTheReplayDoesNotPretend() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 3));
            journal.error(1, Map.of("address", "0x12345000", "msg", "the damaged one"));
            journal.corrected(2, PAGE).corrected(3, PAGE).decisions();
        }
        flipABitOf("the damaged one");
        Explainer.Answer answer = explain("6.0");
        Explanation e = answer.explanations().get(0);
        assertEquals(1, e.evidence().missing());
        assertEquals(List.of(5L, 6L), sequences(e.evidence()));
        assertEquals("not-made", e.replayed().verdict());
        assertEquals(1, answer.damage().unsound());
        assertEquals(1, answer.damage().missing());
        assertTrue(
                ExplanationText.lines(e, false).stream()
                        .anyMatch(l -> l.contains("1 entry of it the journal has lost")));
    }

    @Test
    void aLostKernelRecord_isADoubtAndNoCrash() throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            journal.rules(threeErrors("page", 1)).corrected(1, PAGE).decisions();
        }
        flipABitOf("\"boot_id\"");
        Explanation e = explain("4.0").explanations().get(0);
        assertEquals("not-made", e.replayed().verdict());
        assertEquals(1, e.evidence().missing());
        assertTrue(e.doubts().get(0).contains("the formats that stood before them are lost"));
        assertFalse(e.rule().isEmpty());
    }

    private static final String ALERT_ON_FAILURE =
            """

            rule "Tell of what failed"
            when
                $outcome : Outcome( failed )
            then
                decide.alert( $outcome.component() ).because( $outcome );
            end
            """;

    private static String threeErrors(String per, int count) {
        return """
        // Why it is %d.
        rule "Repeated errors"
            @serd( on = "memory.corrected", per = "%s", count = %d, within = "24h" )
        when
            $trip : Trip( page != null )
        then
            decide.softOffline( $trip.page() ).because( $trip );
        end
        """
                .formatted(count, per, count);
    }

    private Explainer.Answer explain(String... asked) {
        return new Explainer(folder, 10, passed -> {})
                .explain(List.of(asked).stream().map(DecisionQuery::of).toList());
    }

    private Explainer.Answer explainLast() {
        return new Explainer(folder, 10, passed -> {}).explain(List.of(DecisionQuery.LAST));
    }

    private Explanation only(String asked) {
        Explainer.Answer answer = explain(asked);
        assertEquals(0, answer.damage().unsound() + answer.damage().missing());
        assertEquals(1, answer.explanations().size(), answer.unanswered().toString());
        return answer.explanations().get(0);
    }

    private static List<Long> sequences(Evidence evidence) {
        return evidence.first().stream().map(row -> row.json().path("seq").asLong()).toList();
    }

    private void flipABitOf(String content) throws Exception {
        Path file;
        try (var files = Files.walk(folder)) {
            file = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        byte[] all = Files.readAllBytes(file);
        int at = new String(all, StandardCharsets.ISO_8859_1).indexOf(content);
        assertTrue(at > 0, content);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at + 2);
            raw.write(all[at + 2] ^ 4);
        }
    }
}
