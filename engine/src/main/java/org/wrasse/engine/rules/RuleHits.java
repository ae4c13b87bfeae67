package org.wrasse.engine.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.wrasse.engine.journal.BackwardReader;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.journal.Rfc3339;

/**
 * What rules have decided, wherever that was counted.
 *
 * @param byRule by name; a rule that has decided nothing is not there
 * @param entries of the journal that were looked at, the newest
 * @param of so many
 * @param since nanoseconds since 1970 of the oldest of them; 0 if there are none
 */
public record RuleHits(Map<String, Hits> byRule, long entries, long of, long since) {
    /** Entries between two looks at the clock. */
    private static final int LOOK_EVERY = 1024;

    /**
     * Of one rule.
     *
     * @param decisions made by it
     * @param last nanoseconds since 1970 of the last one
     */
    public record Hits(long decisions, long last) {
        static final Hits NONE = new Hits(0, 0);

        private Hits and(Hits other) {
            return new Hits(decisions + other.decisions, Math.max(last, other.last));
        }
    }

    public RuleHits {
        byRule = Map.copyOf(byRule);
    }

    public Hits of(String rule) {
        return byRule.getOrDefault(rule, Hits.NONE);
    }

    /** Whether the whole journal was looked at. */
    public boolean whole() {
        return entries >= of;
    }

    /**
     * Counts the decisions in a journal from its end back.
     *
     * @param most the time after which it is left at what was counted so far
     * @param progress called with how many entries were looked at
     * @throws org.wrasse.engine.journal.JournalException if it cannot be read
     */
    public static RuleHits count(Path journal, Duration most, LongConsumer progress) {
        Map<String, Hits> hits = new HashMap<>();
        long end = System.nanoTime() + most.toNanos();
        try (BackwardReader reader = BackwardReader.open(journal)) {
            JournalRecord newest = reader.next();
            long last = newest == null ? 0 : newest.sequence() + newest.count() - 1;
            JournalRecord oldest = newest;
            long records = 0;
            for (JournalRecord r = newest; r != null && inTime(++records, end); r = reader.next()) {
                oldest = r;
                if (r.kind() == RecordKind.DECISION) {
                    add(hits, JournalJson.parse(r.payload()));
                }
                progress.accept(last - r.sequence() + 1);
            }
            return oldest == null
                    ? new RuleHits(hits, 0, 0, 0)
                    : new RuleHits(hits, last - oldest.sequence() + 1, last, oldest.time());
        }
    }

    private static boolean inTime(long records, long end) {
        return records % LOOK_EVERY != 0 || System.nanoTime() - end < 0;
    }

    private static void add(Map<String, Hits> hits, ObjectNode decision) {
        long time = Rfc3339.parse(decision.path("time").asText());
        hits.merge(decision.path("rule").asText(), new Hits(1, time), Hits::and);
    }
}
