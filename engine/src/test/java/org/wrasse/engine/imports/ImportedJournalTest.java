package org.wrasse.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.replay.JournalPlayer;
import org.wrasse.engine.replay.Pace;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.replay.TimeRange;
import org.wrasse.engine.testing.SqlDatabase;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleCompiler;
import org.wrasse.rules.RuleSource;
import org.wrasse.rules.decision.Decision;

/** What can follow from imported errors: a rule can be tried on them, and nothing else. */
class ImportedJournalTest {
    private static final RuleBase EAGER =
            new RuleCompiler()
                    .compile(
                            List.of(
                                    new RuleSource(
                                            "eager.drl",
                                            """
                                            rule "Every page"
                                                @serd( on = "memory.corrected", per = "page", count = 1, within = "3650d" )
                                                @mode( enforce )
                                            when
                                                $trip : Trip( page != null )
                                            then
                                                decide.softOffline( $trip.page() ).because( $trip );
                                            end
                                            """)))
                    .base()
                    .orElseThrow();

    @TempDir Path folder;
    private Path journal;

    @BeforeEach
    void imported() throws Exception {
        journal = folder.resolve("journal");
        Imported.of(journal, SqlDatabase.ofResource(folder, "0.8.4.sql"));
    }

    @Test
    void theJournalOfADaemon_takesNoImport() throws Exception {
        Path live = folder.resolve("live");
        Path log = Files.createFile(folder.resolve("kernel.log"));
        try (Journal daemons = Journal.open(live, JournalLimits.none())) {
            IOException e = assertThrows(IOException.class, () -> Imported.of(live, log));
            assertEquals(
                    live
                            + ": is there already: an import makes a journal of its own: give another --into",
                    e.getMessage());
            assertEquals(1, daemons.append(RecordKind.NOTICE, new byte[0]));
        }
    }

    @Test
    void otherRules_areTriedOnIt() {
        List<Decision> decisions = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            new Replay(reader, RuleBases.always(EAGER), true, TimeRange.ALL, Pace.max())
                    .run(decisions::add, r -> {});
        }

        assertEquals(
                List.of("page:0x43022f000", "page:0x12345000"),
                decisions.stream().map(d -> d.component().id()).toList().subList(0, 2));
    }

    @Test
    void nothingFollowsFromIt_notEvenWhenRulesComeIntoForceBehindIt() {
        List<Output> outputs = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal);
                JournalPlayer player = new JournalPlayer(RuleBases.asJournaled(null))) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                player.play(r, outputs);
            }
            assertTrue(player.events() > 0);
            assertFalse(player.deciding().digest().isEmpty(), "rules that are none are in force");
            player.deciding().control(new Input.Rules(EAGER), 1000, outputs);
            assertEquals("import", player.decoding().machine().bootId());
        }
        assertEquals(List.of(), outputs);
    }
}
