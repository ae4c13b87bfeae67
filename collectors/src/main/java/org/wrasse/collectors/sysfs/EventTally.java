package org.wrasse.collectors.sysfs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Errors that events told of, by the second: a reset of the counters parts those before it from
 * those after it. Seconds are joined when there are too many of them.
 */
final class EventTally {
    private static final int MAX_SECONDS = 256;

    private final TreeMap<Long, Map<PlaceKey, Tally>> seconds = new TreeMap<>();
    private long lastSecond = Long.MIN_VALUE;
    private Map<PlaceKey, Tally> last;

    /** What was told of a second. */
    record State(long second, List<Tally.State> tallies) {}

    List<State> state() {
        return seconds.entrySet().stream()
                .map(e -> new State(e.getKey(), Tally.states(e.getValue())))
                .toList();
    }

    /** Takes over what another has counted; to be called before anything is. */
    void restore(List<State> states) {
        for (State state : states) {
            Map<PlaceKey, Tally> tallies = new HashMap<>();
            Tally.restore(state.tallies(), tallies);
            seconds.put(state.second(), tallies);
        }
    }

    /** Counts errors of an event of that time (nanoseconds). */
    void add(long time, PlaceKey place, boolean corrected, long errors) {
        long second = TimeUnit.NANOSECONDS.toSeconds(time);
        if (second != lastSecond || last == null) {
            last = seconds.computeIfAbsent(second, s -> new HashMap<>());
            lastSecond = second;
            if (seconds.size() > MAX_SECONDS) {
                joinOldest();
                last = seconds.getOrDefault(second, seconds.firstEntry().getValue());
            }
        }
        last.computeIfAbsent(place, p -> new Tally()).add(corrected, errors);
    }

    /** The later second keeps both: better an error that hides another than one told twice. */
    private void joinOldest() {
        Map<PlaceKey, Tally> oldest = seconds.pollFirstEntry().getValue();
        Map<PlaceKey, Tally> next = seconds.firstEntry().getValue();
        oldest.forEach((place, tally) -> next.computeIfAbsent(place, p -> new Tally()).add(tally));
    }

    /** Moves what happened up to that time, and in that second, into {@code into}. */
    void moveUpTo(long time, Map<PlaceKey, Tally> into) {
        Map<Long, Map<PlaceKey, Tally>> past =
                seconds.headMap(TimeUnit.NANOSECONDS.toSeconds(time), true);
        past.values()
                .forEach(
                        second ->
                                second.forEach(
                                        (place, tally) ->
                                                into.computeIfAbsent(place, p -> new Tally())
                                                        .add(tally)));
        past.clear();
        last = null;
    }

    /** Forgets what happened in the seconds before that of {@code time}. */
    void forgetBefore(long time) {
        seconds.headMap(TimeUnit.NANOSECONDS.toSeconds(time), false).clear();
        last = null;
    }
}
