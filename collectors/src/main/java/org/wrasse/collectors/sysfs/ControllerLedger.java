package org.wrasse.collectors.sysfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.sysfs.EdacCounters.Controller;
import org.wrasse.collectors.sysfs.EdacCounters.Unit;

/**
 * The account of one controller: what its counters say that happened, against what events told.
 *
 * <p>A reading is settled when the next one comes: by then the events of that time are here. The
 * kernel traces an error before it counts it, so an event can be here before its count, which then
 * makes a debt that the next reading pays; a count is never there before its event happened.
 *
 * <p>Places need not agree, since drivers name them in their own ways: the sums of the controller
 * decide whether anything is missing, the places only where it is.
 */
final class ControllerLedger {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Errors of one place that no event told of. */
    record Missing(PlaceKey place, String label, boolean corrected, long errors) {}

    private final EventTally untold = new EventTally();
    private final Map<PlaceKey, Tally> counted = new LinkedHashMap<>();
    private final Map<PlaceKey, Tally> told = new HashMap<>();
    private Map<PlaceKey, Unit> units = new LinkedHashMap<>();
    private Controller last;
    private long lastTime;
    private long lastMonotonic;
    private long countingSince = Long.MIN_VALUE;

    /** The whole account. */
    record State(
            List<EventTally.State> untold,
            List<Tally.State> counted,
            List<Tally.State> told,
            Controller last,
            List<Unit> units,
            long lastTime,
            long lastMonotonic,
            long countingSince) {}

    State state() {
        return new State(
                untold.state(),
                Tally.states(counted),
                Tally.states(told),
                last,
                List.copyOf(units.values()),
                lastTime,
                lastMonotonic,
                countingSince);
    }

    static ControllerLedger of(State state) {
        ControllerLedger ledger = new ControllerLedger();
        ledger.untold.restore(state.untold());
        Tally.restore(state.counted(), ledger.counted);
        Tally.restore(state.told(), ledger.told);
        state.units().forEach(unit -> ledger.units.put(PlaceKey.of(unit.place()), unit));
        ledger.last = state.last();
        ledger.lastTime = state.lastTime();
        ledger.lastMonotonic = state.lastMonotonic();
        ledger.countingSince = state.countingSince();
        return ledger;
    }

    /** An event told of errors; a count of 0, which firmware may give, counts nothing there too. */
    void event(long time, PlaceKey place, boolean corrected, long errors) {
        if (time < countingSince) {
            return;
        }
        if (last != null && time <= lastTime) {
            told.computeIfAbsent(place, p -> new Tally()).add(corrected, errors);
        } else {
            untold.add(time, place, corrected, errors);
        }
    }

    /** When the reading was taken that waits to be settled. */
    long lastTime() {
        return lastTime;
    }

    /** What the last reading counted and no event has told of; told from now on. */
    List<Missing> settle() {
        List<Missing> missing = new ArrayList<>();
        if (last != null) {
            settle(true, missing);
            settle(false, missing);
        }
        return missing;
    }

    private void settle(boolean corrected, List<Missing> missing) {
        long open = sum(counted, corrected) - sum(told, corrected);
        for (PlaceKey place : counted.keySet()) {
            long here =
                    Math.min(open, get(counted, place, corrected) - get(told, place, corrected));
            if (here > 0) {
                open -= here;
                told.computeIfAbsent(place, p -> new Tally()).add(corrected, here);
                String label = units.containsKey(place) ? units.get(place).label() : "";
                missing.add(new Missing(place, label, corrected, here));
            }
        }
    }

    /** Takes the next reading; the one before must have been settled. */
    void reading(Controller now, long time, long monotonic) {
        boolean anew = last == null || CounterSteps.reset(last, now, monotonic - lastMonotonic);
        if (anew) {
            beginAt(began(now, time, monotonic));
        }
        Map<PlaceKey, Unit> before = anew ? Map.of() : units;
        count(anew ? null : last, before, now);
        untold.moveUpTo(time, told);
        last = now;
        lastTime = time;
        lastMonotonic = monotonic;
    }

    private void beginAt(long start) {
        counted.clear();
        told.clear();
        untold.forgetBefore(start);
        countingSince = start;
    }

    /**
     * The least time at which the counters can have been 0. Where the machine was suspended in this
     * boot it is not known, and no event is taken to be older than that.
     */
    private static long began(Controller now, long time, long monotonic) {
        boolean suspended = time - monotonic > SECOND;
        return now.sinceReset() < 0 || suspended
                ? Long.MIN_VALUE
                : time - (now.sinceReset() + 1) * SECOND;
    }

    private void count(Controller then, Map<PlaceKey, Unit> before, Controller now) {
        long corrected = CounterSteps.step(then == null ? 0 : then.corrected(), now.corrected());
        long uncorrected =
                CounterSteps.step(then == null ? 0 : then.uncorrected(), now.uncorrected());
        units = new LinkedHashMap<>();
        for (Unit unit : now.units()) {
            PlaceKey place = PlaceKey.of(unit.place());
            Unit was = before.get(place);
            long ce = CounterSteps.step(was == null ? 0 : was.corrected(), unit.corrected());
            long ue = CounterSteps.step(was == null ? 0 : was.uncorrected(), unit.uncorrected());
            add(place, ce, ue);
            corrected -= ce;
            uncorrected -= ue;
            units.put(place, unit);
        }
        add(PlaceKey.ELSEWHERE, corrected, uncorrected);
    }

    private void add(PlaceKey place, long corrected, long uncorrected) {
        Tally tally = counted.computeIfAbsent(place, p -> new Tally());
        tally.add(true, corrected);
        tally.add(false, uncorrected);
    }

    private static long sum(Map<PlaceKey, Tally> tallies, boolean corrected) {
        return tallies.values().stream().mapToLong(t -> t.get(corrected)).sum();
    }

    private static long get(Map<PlaceKey, Tally> tallies, PlaceKey place, boolean corrected) {
        Tally tally = tallies.get(place);
        return tally == null ? 0 : tally.get(corrected);
    }
}
