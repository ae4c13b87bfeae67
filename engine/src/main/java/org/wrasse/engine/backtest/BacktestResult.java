package org.wrasse.engine.backtest;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a backtest.
 *
 * @param events played
 * @param firstTime nanoseconds since 1970 of the first observation, 0 if there was none; likewise
 *     {@code lastTime}
 * @param all decisions compared
 * @param byRule the same by the rule's name (the new one's, if it has changed)
 * @param byComponent those that differ, by component
 * @param memoryBytes of the machine; 0 if the journal does not tell
 * @param share of the memory that may be offline
 * @param leadTimes one for each component with an uncorrected error
 * @param untold uncorrected errors of components for which there was no room
 * @param unsound journal records that could not be read
 * @param missing journal entries that are not there
 */
public record BacktestResult(
        long events,
        long firstTime,
        long lastTime,
        Tally all,
        Map<String, Tally> byRule,
        Map<String, Tally> byComponent,
        Cost old,
        Cost now,
        long memoryBytes,
        double share,
        List<LeadTime> leadTimes,
        long untold,
        long unsound,
        long missing) {

    /** Bytes that may be offline at a time; 0 if that is not known. */
    public long budgetBytes() {
        return (long) (memoryBytes * share);
    }

    /** Differences that are not of these kinds. */
    public long differencesBut(Set<Difference.Kind> allowed) {
        return all.differences()
                - allowed.stream()
                        .filter(kind -> kind != Difference.Kind.SAME)
                        .mapToLong(all::of)
                        .sum();
    }
}
