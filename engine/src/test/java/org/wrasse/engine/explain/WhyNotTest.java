package org.wrasse.engine.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.os.Clock;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.OperatorJson;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.testing.PipelineJournal;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Outcome.Result;
import org.wrasse.rules.operator.Operator;
import org.wrasse.rules.operator.OperatorRequest;
import org.wrasse.rules.operator.OperatorVerb;

/** What stands between a component and an action, from journals that the pipeline has written. */
class WhyNotTest {
    private static final long PAGE = 0x12345000;
    private static final long NEXT = PAGE + 4096;

    @TempDir Path folder;

    @Test
    void belowTheThreshold_howManyLackAndUntilWhen() throws Exception {
        journal(page(10, ""), j -> j.corrected(60, PAGE).corrected(90, PAGE + 64));
        WhyNotAnswer answer = ask("0x12345fff");
        Reason counting = reason(answer, "counting");
        String oldest = clock(60 + TimeUnit.HOURS.toSeconds(24));
        assertEquals(
                "2 of 10 corrected errors within 24h on page:0x12345000; 8 more before "
                        + oldest
                        + ", then the oldest falls out",
                counting.text());
        assertEquals(2, counting.numbers().path("count").asInt());
        assertEquals(10, counting.numbers().path("of").asInt());
        assertEquals(Rfc3339.format(time(60)), counting.numbers().path("oldest").asText());
        assertEquals("page:0x12345000", answer.query().component().id());
        assertEquals(List.of("dimm:CPU0_DIMM_A1", "controller:0"), answer.relatives());
    }

    @Test
    void errorsOlderThanTheWindow_areNotCountedAnyMore() throws Exception {
        String hour = page(10, "").replace("24h", "1h");
        journal(hour, j -> j.corrected(1, PAGE).corrected(2, PAGE).corrected(6000, PAGE));
        Reason counting = reason(ask("0x12345000"), "counting");
        assertTrue(counting.text().startsWith("1 of 10 "), counting.text());
    }

    @Test
    void allErrorsOlderThanTheWindow_theLastIsNamed() throws Exception {
        journal(page(10, "").replace("24h", "1h"), j -> j.corrected(1, PAGE));
        assertEquals(
                "0 of 10 corrected errors within 1h on page:0x12345000; the last was at "
                        + clock(1),
                reason(ask("0x12345000"), "counting").text());
    }

    @Test
    void afterATrip_itCoolsDownAndWhatCameMeanwhileIsSaid() throws Exception {
        journal(
                page(2, ", cooldown = \"12h\""),
                j -> j.corrected(1, PAGE).corrected(2, PAGE).corrected(3, PAGE).corrected(4, PAGE));
        WhyNotAnswer answer = ask("0x12345000");
        assertEquals(
                "page:0x12345000 cools down until %s, it tripped at %s; errors are not counted till then"
                        .formatted(clock(2 + 12 * 3600), clock(2)),
                reason(answer, "cool-down").text());
        assertTrue(reason(answer, "quiet").text().startsWith("2 errors of page:0x12345000 came"));
    }

    @Test
    void afterAnOperatorHasReset_itCountsAnewAndWhoItWasIsTold() throws Exception {
        journal(
                page(10, ""),
                j -> {
                    j.corrected(1, PAGE).corrected(2, PAGE);
                    OperatorRequest reset =
                            new OperatorRequest(
                                    OperatorVerb.RESET,
                                    List.of(Component.of("page:0x12345000")),
                                    "",
                                    0,
                                    new Operator(0, "root", 1, ""),
                                    "ticket 17",
                                    PipelineJournal.START);
                    j.append(RecordKind.OPERATOR, JournalJson.bytes(OperatorJson.request(reset)));
                    j.corrected(3, PAGE);
                });
        WhyNotAnswer answer = ask("0x12345000");
        assertTrue(reason(answer, "counting").text().startsWith("1 of 10 corrected errors"));
        String told = "reset page:0x12345000, says root: ticket 17 (";
        List<String> lines = WhyNotText.lines(answer, false);
        assertTrue(lines.stream().anyMatch(l -> l.contains(told)), lines.toString());
    }

    @Test
    void withoutCoolDown_itCountsAnewSinceTheTrip() throws Exception {
        journal(page(2, ""), j -> j.corrected(1, PAGE).corrected(2, PAGE).corrected(3, PAGE));
        assertTrue(
                reason(ask("0x12345000"), "counting")
                        .text()
                        .startsWith(
                                "1 of 2 corrected errors within 24h on page:0x12345000, anew since it"
                                        + " tripped at "
                                        + clock(2)));
    }

    @Test
    void anotherClassOfErrors_isNotCounted() throws Exception {
        journal(page(10, ""), j -> j.uncorrected(1, PAGE));
        assertEquals(
                "it counts memory.corrected, and of page:0x12345000 came 1 memory.uncorrected",
                reason(ask("0x12345000"), "class").text());
    }

    @Test
    void rulesThatCountOtherErrors_areToldOnlyOnDemand() throws Exception {
        journal(
                page(10, "").replace("memory.corrected", "memory.deferred"),
                j -> j.corrected(1, PAGE));
        WhyNotAnswer answer = ask("0x12345000");
        List<String> few = WhyNotText.lines(answer, false);
        assertEquals(
                "  besides       1 rule counts other errors than came (--all shows them)",
                few.get(few.size() - 1));
        assertTrue(few.stream().noneMatch(l -> l.startsWith("rule ")));
        assertTrue(WhyNotText.lines(answer, true).stream().anyMatch(l -> l.startsWith("rule ")));
    }

    @Test
    void errorsWithoutAnAddress_cannotBeCountedPerPage() throws Exception {
        journal(
                page(10, ""),
                j -> j.error(1, Map.of("error_count", "34")).corrected(2, PAGE).corrected(3, PAGE));
        WhyNotAnswer answer = ask("CPU0_DIMM_A1");
        assertEquals(
                "it counts per page, and 34 errors named none (no address was given): not counted",
                reason(answer, "no-page").text());
        assertTrue(reason(answer, "counting").text().startsWith("2 of 10 "));
    }

    @Test
    void oneOfSeveralDimms_isSaidToBeInDoubt() throws Exception {
        journal(
                page(10, ""),
                j ->
                        j.corrected(1, PAGE)
                                .error(2, Map.of("label", "CPU0_DIMM_A1 or CPU0_DIMM_B1")));
        assertEquals(1, ask("CPU0_DIMM_A1").doubtful());
    }

    @Test
    void ofManyParts_theNearestToTrippingAreNamed() throws Exception {
        journal(
                page(10, ""),
                j -> {
                    for (int page = 0; page < 5; page++) {
                        for (int error = 0; error <= page; error++) {
                            j.corrected(10 * page + error, PAGE + 4096L * page);
                        }
                    }
                });
        List<Reason> reasons = ask("CPU0_DIMM_A1").rules().get(0).reasons();
        List<String> texts = reasons.stream().map(Reason::text).toList();
        assertTrue(
                texts.get(1).startsWith("5 of 10 corrected errors within 24h on page:0x12349000"));
        assertTrue(texts.get(3).startsWith("3 of 10"));
        assertEquals("and 2 more pages with as many or fewer", texts.get(4));
    }

    @Test
    void ofManyDecisions_theNewestAreNamed() throws Exception {
        journal(
                page(1, ""),
                j -> {
                    for (int page = 0; page < 5; page++) {
                        j.corrected(page, PAGE + 4096L * page);
                    }
                });
        List<Reason> reasons = ask("CPU0_DIMM_A1").rules().get(0).reasons();
        assertTrue(reasons.get(3).text().contains("page:0x12349000 was decided"), reasons + "");
        assertEquals("and on 2 other parts before that", reasons.get(4).text());
    }

    @Test
    void distinctValues_areCountedAsSuch() throws Exception {
        String rule = page(8, ", distinct = \"page\"").replace("per = \"page\"", "per = \"dimm\"");
        journal(rule, j -> j.corrected(1, PAGE).corrected(2, PAGE).corrected(3, NEXT));
        assertTrue(
                reason(ask("CPU0_DIMM_A1"), "counting")
                        .text()
                        .startsWith(
                                "2 of 8: corrected errors on 8 different pages within 24h on"
                                        + " dimm:CPU0_DIMM_A1; 6 more before "));
    }

    @Test
    void aDecisionThatWasNotCarriedOut_saysWhyAndWhichKeyChangesIt() throws Exception {
        String why =
                "cooling down for another 5 s: actions.soft-offline-page.cooldown in wrasse.yaml";
        journal(page(1, ""), j -> j.corrected(1, PAGE).ended(Result.REFUSED, why, 0));
        Reason decided = reason(ask("0x12345000"), "decided");
        assertEquals(
                "soft-offline-page page:0x12345000 was decided at %s (4.0): refused: %s"
                        .formatted(clock(1), why),
                decided.text());
        assertEquals(
                "actions.soft-offline-page.cooldown",
                decided.numbers().path("keys").path(0).asText());
    }

    @Test
    void anActionThatFailed_saysTheErrno() throws Exception {
        journal(page(1, ""), j -> j.corrected(1, PAGE).ended(Result.FAILED, "busy", 16));
        assertTrue(reason(ask("0x12345000"), "decided").text().endsWith("failed: busy (errno 16)"));
    }

    @Test
    void modes_areReasons() throws Exception {
        journal(page(1, ""), j -> j.corrected(1, PAGE));
        assertTrue(reason(ask("0x12345000"), "shadow").text().startsWith("it declares no mode"));
    }

    @Test
    void aRuleThatIsOff_hasNoOtherReason() throws Exception {
        journal(page(1, "").replace("when", "@mode( off ) when"), j -> j.corrected(1, PAGE));
        List<Reason> reasons = ask("0x12345000").rules().get(0).reasons();
        assertEquals(List.of("off"), reasons.stream().map(Reason::kind).toList());
    }

    @Test
    void aRuleThatFailed_isOffUntilTheRulesChange() throws Exception {
        String broken =
                page(1, "").replace("$trip.page()", "$trip.cpu() == null ? null : $trip.page()");
        journal(broken, j -> j.corrected(1, PAGE));
        Reason failed = reason(ask("0x12345000"), "failed");
        assertTrue(failed.text().contains("there is no page"), failed.text());
    }

    @Test
    void aRuleThatChanged_doesNotCountWhatWasBefore() throws Exception {
        try (PipelineJournal j = new PipelineJournal(folder)) {
            j.rules(page(10, "")).corrected(1, PAGE).corrected(2, PAGE).decisions();
            j.rules(page(5, "")).corrected(3, PAGE).decisions();
        }
        WhyNotAnswer answer = ask("0x12345000");
        assertTrue(reason(answer, "counting").text().startsWith("1 of 5 "));
        assertEquals(6, answer.rules().get(0).since());
        assertTrue(
                WhyNotText.lines(answer, false).stream()
                        .anyMatch(l -> l.contains("since entry 6: nothing older is counted")));
    }

    @Test
    void aPartThatTheEngineForgot_isSaidToBeForgotten() throws Exception {
        journal(
                page(10_000, ""),
                j -> {
                    for (int page = 0; page < 272; page++) {
                        j.corrected(page, PAGE + 4096L * page);
                    }
                });
        Reason forgotten = reason(ask("0x12345000"), "forgotten");
        assertEquals(2, forgotten.numbers().path("evicted").asInt());
    }

    @Test
    void atAnEarlierTime_laterEntriesAreLeftOut() throws Exception {
        long between;
        try (PipelineJournal j = new PipelineJournal(folder)) {
            j.rules(page(10, "")).corrected(1, PAGE).decisions();
            between = Clock.wallNanos();
            j.corrected(2, PAGE).decisions();
        }
        WhyNotAnswer answer = ask("0x12345000", between);
        assertEquals(4, answer.sequence());
        assertTrue(reason(answer, "counting").text().startsWith("1 of 10 "));
        assertTrue(reason(ask("0x12345000"), "counting").text().startsWith("2 of 10 "));
    }

    @Test
    void nothingSeen_theNearestIsNamedAndNoRule() throws Exception {
        journal(page(10, ""), j -> j.corrected(1, PAGE).corrected(2, PAGE * 16));
        WhyNotAnswer answer = ask("0x12346000");
        assertTrue(answer.seen().isEmpty());
        assertEquals(List.of("page:0x12345000", "page:0x123450000"), answer.nearest());
        assertEquals(List.of(), answer.ofConcernedRules().rules());
        assertEquals(
                "nothing", answer.ofRule("Repeated errors").rules().get(0).reasons().get(1).kind());
        assertEquals("dimm:CPU0_DIMM_A1", ask("CPU0_DIMM_A2").nearest().get(0));
    }

    @Test
    void rulesThatLookAtSingleEvents_sayWhatTheyWereShown() throws Exception {
        String rule =
                """
                rule "Fatal ones"
                when
                    $error : McEvent( severity == Severity.FATAL )
                then
                    decide.alert( $error.component() ).because( $error );
                end
                """;
        journal(rule, j -> j.corrected(1, PAGE).uncorrected(2, PAGE));
        assertEquals(
                "it counts nothing: it looked at 1 event of page:0x12345000, and decided nothing",
                reason(ask("0x12345000"), "events").text());
    }

    @Test
    void rulesOfAnAction_areThoseWhoseTextNamesIt() throws Exception {
        journal(page(10, ""), j -> j.corrected(1, PAGE));
        WhyNotAnswer answer = ask("0x12345000");
        assertEquals(1, answer.ofAction(ActionKind.SOFT_OFFLINE_PAGE).rules().size());
        assertEquals(0, answer.ofAction(ActionKind.ALERT).rules().size());
    }

    @Test
    void json_hasTheSameReasonsAsTheText() throws Exception {
        journal(page(10, ""), j -> j.corrected(1, PAGE));
        JsonNode json = WhyNotJson.of(ask("0x12345000"));
        assertEquals("why-not", json.path("type").asText());
        assertEquals("memory.corrected", json.path("seen").path(0).path("class").asText());
        JsonNode rule = json.path("rules").path(0);
        assertEquals("soft-offline-page", rule.path("actions").path(0).asText());
        assertEquals("counting", rule.path("reasons").path(1).path("reason").asText());
        assertEquals(1, rule.path("reasons").path(1).path("count").asInt());
        assertFalse(rule.has("since_seq"));
    }

    private interface Story {
        void tell(PipelineJournal journal);
    }

    private void journal(String rules, Story story) throws Exception {
        try (PipelineJournal journal = new PipelineJournal(folder)) {
            story.tell(journal.rules(rules));
            journal.decisions();
        }
    }

    private static String page(int count, String more) {
        return """
        rule "Repeated errors"
            @serd( on = "memory.corrected", per = "page", count = %d, within = "24h"%s )
        when
            $trip : Trip()
        then
            decide.softOffline( $trip.page() ).because( $trip );
        end
        """
                .formatted(count, more);
    }

    private WhyNotAnswer ask(String component) {
        return ask(component, Long.MAX_VALUE);
    }

    private WhyNotAnswer ask(String component, long at) {
        return new WhyNot(ComponentQuery.of(component), at, passed -> {}).answer(folder);
    }

    private static Reason reason(WhyNotAnswer answer, String kind) {
        List<Reason> reasons = answer.rules().get(0).reasons();
        return reasons.stream()
                .filter(reason -> reason.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " is not among " + reasons));
    }

    private static long time(long second) {
        return PipelineJournal.START + TimeUnit.SECONDS.toNanos(second);
    }

    private static String clock(long second) {
        return ExplanationText.clock(time(second));
    }
}
