package org.wrasse.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.component.Component;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalLimits;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;

class RuleHitsTest {
    @TempDir Path directory;

    @Test
    void count_aWholeJournal_isByRuleWithTheLastTime() {
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            decide(journal, "a", 1_000);
            journal.append(RecordKind.PAGE, new byte[100], 100, 7);
            decide(journal, "b", 2_000);
            decide(journal, "a", 3_000);
        }
        List<Long> progress = new ArrayList<>();
        RuleHits hits = RuleHits.count(directory, Duration.ofMinutes(1), progress::add);
        assertEquals(new RuleHits.Hits(2, 3_000), hits.of("a"));
        assertEquals(new RuleHits.Hits(1, 2_000), hits.of("b"));
        assertEquals(new RuleHits.Hits(0, 0), hits.of("never"));
        assertTrue(hits.whole());
        assertEquals(10, hits.of());
        assertEquals(List.of(1L, 2L, 9L, 10L), progress);
    }

    @Test
    void count_outOfTime_isOfTheNewestEntriesAndSaysSo() {
        try (Journal journal = Journal.open(directory, JournalLimits.none())) {
            for (int i = 0; i < 3000; i++) {
                decide(journal, "a", i);
            }
        }
        RuleHits hits = RuleHits.count(directory, Duration.ZERO, done -> {});
        assertFalse(hits.whole());
        assertEquals(3000, hits.of());
        assertEquals(hits.entries(), hits.of("a").decisions());
        assertTrue(hits.entries() > 0 && hits.entries() < 3000, "" + hits.entries());
        assertEquals(2999, hits.of("a").last());
    }

    private static void decide(Journal journal, String rule, long time) {
        Decision decision =
                new Decision(
                        time + ".0",
                        time,
                        rule,
                        "d1",
                        ActionKind.ALERT,
                        Component.of("page:0x1000"),
                        Mode.ENFORCE,
                        1,
                        List.of(1L),
                        "because",
                        false);
        journal.append(RecordKind.DECISION, JournalJson.bytes(JournalJson.decision(decision)));
    }
}
