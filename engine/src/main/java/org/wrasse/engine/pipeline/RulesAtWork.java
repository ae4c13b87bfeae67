package org.wrasse.engine.pipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wrasse.rules.fact.SerdEngine;

/**
 * The rules that decide now, as other threads may see them.
 *
 * @param digest of the rule base; empty if there is none yet
 * @param sequence the journal's number from which on it is in force
 * @param engines that count; their own numbers may be a moment old
 * @param failed what went wrong with each rule that is off for it, by the rule's name
 */
public record RulesAtWork(
        String digest, long sequence, List<SerdEngine> engines, Map<String, String> failed) {
    static final RulesAtWork NONE = new RulesAtWork("", 0, List.of(), Map.of());

    RulesAtWork without(String rule, String why) {
        Map<String, String> more = new TreeMap<>(failed);
        more.put(rule, why);
        return new RulesAtWork(digest, sequence, engines, Map.copyOf(more));
    }
}
