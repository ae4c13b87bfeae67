package org.wrasse.engine.backtest;

import java.util.Map;

/**
 * What one rule base would take.
 *
 * @param decisions in all
 * @param pages different ones to be taken offline, injected errors left out
 * @param bytes of those pages
 * @param enforced of those pages, by rules in mode enforce
 * @param more whether there were more pages than could be told apart
 * @param refused what the gate would refuse if all were enabled and enforced, by the key that does
 *     it
 */
public record Cost(
        long decisions,
        long pages,
        long bytes,
        long enforced,
        boolean more,
        Map<String, Long> refused) {

    public long kib() {
        return bytes >> 10;
    }
}
