package org.wrasse.engine.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RuleBaseJson;
import org.wrasse.rules.RuleSource;

/**
 * A rule base as journaled.
 *
 * @param sequence of the entry from which on it was in force
 * @param time nanoseconds since 1970 of that
 */
public record RuleBaseThen(long sequence, long time, String digest, List<RuleSource> sources) {
    static RuleBaseThen of(JournalRecord record) {
        ObjectNode node = JournalJson.parse(record.payload());
        return new RuleBaseThen(
                record.sequence(),
                record.time(),
                node.path("digest").asText(),
                RuleBaseJson.sources(node));
    }
}
