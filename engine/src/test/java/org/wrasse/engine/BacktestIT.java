package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.wrasse.engine.journal.Rfc3339;
import org.wrasse.engine.testing.BadRow;
import org.wrasse.engine.testing.JsonSchema;
import org.wrasse.engine.testing.PipelineJournal;
import org.wrasse.engine.testing.Wrasse;
import org.wrasse.engine.testing.Wrasse.Ended;

/** What other rules would have done with a row that failed, as an operator asks for it. */
class BacktestIT {
    @TempDir Path folder;
    private Path rules;
    private Path config;

    @BeforeEach
    void journal() throws Exception {
        BadRow.journal(folder.resolve("journal"));
        rules = Files.createDirectory(folder.resolve("rules"));
        for (String pack :
                List.of("cpu", "cxl", "firmware", "memory", "network", "pcie", "storage")) {
            Files.createFile(rules.resolve(pack + ".drl"));
        }
        Files.writeString(rules.resolve("site.drl"), BadRow.BY_PAGE);
        config =
                Files.writeString(
                        folder.resolve("wrasse.yaml"),
                        "journal: {directory: journal}\nrules: {directories: [rules]}\n");
    }

    @Test
    void aRuleOnRows_addsItsPagesAndWouldHaveBeenInTime() throws Exception {
        Path row = Files.writeString(folder.resolve("row.drl"), BadRow.BY_ROW);
        Path html = folder.resolve("report.html");
        Ended ended = wrasse("replay", "--diff", row.toString(), "--html", html.toString());

        assertEquals(1, ended.exitCode(), ended::toString);
        assertEquals("", ended.err());
        assertTrue(
                ended.out().contains("new: 12 decisions, 8 pages (32 KiB) offline, 0 of them"),
                ended.out());
        assertTrue(ended.out().contains("old: 1 decision, 1 page (4 KiB)"), ended.out());
        assertTrue(ended.out().contains("  old: never\n"), ended.out());
        Matcher lead =
                Pattern.compile(
                                "  new: soft-offline-page of page:0x432667000 (\\S+) before .*;"
                                        + " declare-faulty of row:DIMM_A1/0/1.2/0x1c998 (8m\\d+s)")
                        .matcher(ended.out());
        assertTrue(lead.find(), ended.out());
        Document page =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(html.toFile());
        String text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains(lead.group(1) + " before"), text);
        assertTrue(page.getElementsByTagName("circle").getLength() >= 10);
        assertTrue(page.getElementsByTagName("rect").getLength() >= 30);
        String source = Files.readString(html);
        assertFalse(
                source.contains("<script") || source.contains("src=") || source.contains("href="));
    }

    @Test
    void whatIsAllowed_doesNotFail() throws IOException {
        Path row = Files.writeString(folder.resolve("row.drl"), BadRow.BY_ROW);
        assertEquals(
                1, wrasse("replay", "--diff", row.toString(), "--allow", "removed").exitCode());
        assertEquals(0, wrasse("replay", "--diff", row.toString(), "--allow", "any").exitCode());
        assertEquals(2, wrasse("replay", "--diff", row.toString(), "--allow", "all").exitCode());
        assertEquals(2, wrasse("replay", "--html", "x.html").exitCode());
    }

    @Test
    void noNewRules_theSameAsThen() {
        Ended ended = wrasse("replay", "--diff");
        assertEquals(0, ended.exitCode(), ended::toString);
        assertTrue(ended.out().contains("1 the same, 0 added, 0 removed, 0 changed"), ended.out());
    }

    @Test
    void asJson_keepsToTheSchema() throws IOException {
        Path row = Files.writeString(folder.resolve("row.drl"), BadRow.BY_ROW);
        Ended ended = wrasse("replay", "--json", "--diff", row.toString());
        assertEquals(List.of(), JsonSchema.load().problems(ended.out()));
        for (String type :
                List.of(
                        "diff-decision",
                        "diff-rule",
                        "diff-component",
                        "lead-time",
                        "diff-summary")) {
            assertTrue(ended.out().contains("\"type\":\"" + type + "\""), type);
        }
    }

    /** Settings alone: six errors are enough, so that the same page is taken sooner. */
    @Test
    void otherSettings_moveTheDecision() throws IOException {
        Files.writeString(
                config,
                "rules:\n  settings: {\"By page\": {count: 6, mode: enforce}, \"Gone\": {mode: off}}\n"
                        + "  directories: [rules]\njournal: {directory: journal}\n");
        Ended ended = wrasse("replay", "--diff");
        assertEquals(1, ended.exitCode(), ended::toString);
        assertTrue(ended.out().contains("mode was shadow, is enforce"), ended.out());
        assertTrue(ended.out().contains(" earlier; "), ended.out());
        assertTrue(ended.err().contains("\"Gone\" is not among these rules"), ended.err());
    }

    @Test
    void otherRulesWithSettings_replayedByThemselves() throws IOException {
        Files.writeString(
                config,
                "rules:\n  settings: {\"By page\": {count: 5}}\njournal: {directory: journal}\n");
        Ended ended = wrasse("replay", "--rules", rules.toString());
        assertEquals(0, ended.exitCode(), ended::toString);
        assertTrue(ended.out().contains("5 corrected errors within 24h"), ended.out());
    }

    @Test
    void theRulesConfiguredNow_areTakenOnDemand() throws IOException {
        Files.writeString(
                config,
                "rules:\n  settings: {\"By page\": {count: 5}}\n  directories: [rules]\n"
                        + "journal: {directory: journal}\n");
        Ended then = wrasse("replay");
        assertTrue(then.out().contains("the same as journaled"), then.out());
        Ended now = wrasse("replay", "--configured");
        assertEquals(0, now.exitCode(), now::toString);
        assertTrue(now.out().contains("5 corrected errors within 24h"), now.out());
    }

    /** The tenth error on the page comes at 19 times 15 s; by then nine came before the range. */
    @Test
    void fromATime_countersAreWhatTheyWereThen() {
        String from = Rfc3339.format(PipelineJournal.START + TimeUnit.SECONDS.toNanos(19 * 15 - 1));
        Ended there = wrasse("replay", "--from", from);
        assertEquals(0, there.exitCode(), there::toString);
        assertTrue(there.out().contains("1 decision: the same as journaled"), there.out());
        Ended before = wrasse("replay", "--to", from);
        assertTrue(before.out().contains("0 decisions: the same as journaled"), before.out());
        assertEquals(1, wrasse("replay", "--from", "1h", "--to", "2h").exitCode());
    }

    private Ended wrasse(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", config.toString()));
        return Wrasse.run(all.toArray(String[]::new));
    }
}
