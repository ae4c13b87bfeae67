package org.wrasse.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wrasse.engine.testing.CaptureEngine.PACKS;
import static org.wrasse.engine.testing.CaptureEngine.await;
import static org.wrasse.engine.testing.CaptureEngine.decisions;
import static org.wrasse.engine.testing.CaptureEngine.loaded;
import static org.wrasse.engine.testing.CaptureEngine.replay;
import static org.wrasse.engine.testing.CaptureEngine.rows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.ActionGate;
import org.wrasse.actions.GateSettings;
import org.wrasse.actions.Host;
import org.wrasse.actions.alert.Grouping;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.imports.Import;
import org.wrasse.engine.journal.JournalException;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.replay.ActionHistory;
import org.wrasse.engine.replay.JournalState;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.replay.Snapshots;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.testing.CaptureEngine;
import org.wrasse.rules.RuleBase;

/** A whole engine in this process, fed with the shipped capture, acting on a fake tree. */
class EngineTest {
    @TempDir Path folder;
    private CaptureEngine engines;

    @BeforeEach
    void useFolder() {
        engines = new CaptureEngine(folder);
    }

    @Test
    void aCapture_isJournaledDecidedAndAnsweredInFull() throws Exception {
        Config config = engines.config("");
        engines.play(config, 5);
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
    void aStartOnAnImportedJournal_isRefusedAndChangesNothing() throws Exception {
        Path log =
                Files.writeString(
                        folder.resolve("kernel.log"),
                        "2026-11-23 09:15:00 mce: [Hardware Error]: nothing of ours\n");
        Config config = engines.config("");
        Path journal = config.journal().directory();
        new Import(ZoneOffset.UTC, Import.UNKNOWN_BOOT, r -> {}, (done, all) -> {})
                .run(List.of(log), journal, 1);
        int rows = rows(config).size();

        JournalException e = assertThrows(JournalException.class, () -> engines.play(config, 0));

        assertEquals(
                journal
                        + ": is an imported journal, which no daemon goes on with: give another"
                        + " --journal (journal.directory)",
                e.getMessage());
        assertEquals(rows, rows(config).size());
    }

    @Test
    void anEnd_leavesASnapshotThatTheNextStartGoesOnFrom() throws Exception {
        Config config = engines.config("");
        engines.play(config, 5);
        ActionHistory past =
                new ActionHistory(
                        new ActionGate(GateSettings.defaults(), Host.UNKNOWN, () -> 0),
                        new Grouping("host", Duration.ofHours(1), 10));
        Snapshots snapshots = new Snapshots(config.journal().directory());
        long end = JournalReader.nextSequence(config.journal().directory()) - 1;
        try (JournalState state = snapshots.read(PACKS, past)) {
            assertEquals(end, state.last());
            assertEquals(List.of(), snapshots.discarded());
            assertEquals(0, state.played());
        }
        engines.play(config, 0);
        assertTrue(replay(config).identical());
    }

    @Test
    void injectedFaults_neverTouchHardwareThoughAllIsEnabled() throws Exception {
        Path softOffline =
                engines.fakeTree().resolve("sys/devices/system/memory/soft_offline_page");
        Config config =
                engines.config(
                        """
                        rules:
                          settings: {"Soft-offline a page with repeated corrected errors": {mode: enforce}}
                        actions:
                          soft-offline-page: {enabled: true}
                        """);
        engines.play(config, 5);
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
                engines.config(
                        """
                        rules:
                          settings:
                            "Soft-offline a page with repeated corrected errors": {count: 3}
                            "Hard-offline a page with an uncorrected error": {mode: enforce}
                            "Alert on a fatal PCIe error": {mode: off}
                        """);
        engines.play(config, 0);
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
        Config config = engines.config("");
        engines.play(config, 5);
        Replay.Result first = replay(config);
        Replay.Result second = replay(config);
        assertTrue(first.identical(), first.toString());
        assertEquals(5, first.same());
        assertEquals(first.digest(), second.digest());
    }

    @Test
    void replay_withOtherRules_saysWhatWouldBeDecidedOtherwise() throws Exception {
        Config config = engines.config("");
        engines.play(config, 5);
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
        Config config = engines.config("");
        engines.play(config, 5);
        // The same faults again, at the same times: what they are of rests in all rules.
        engines.play(config, 0);
        assertEquals(5, decisions(rows(config)).size());
        assertTrue(replay(config).identical());
    }

    @Test
    void aBrokenRuleFile_isRefusedAndTheOldRulesStay() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        Config config = engines.config("rules: {directories: [rules.d]}\n");
        try (Engine engine = engines.start(config)) {
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
}
