package org.wrasse.collectors.sysfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.event.EdacCountDifference;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Severity;
import org.wrasse.collectors.sysfs.EdacCounters.Controller;

/**
 * Counts each memory error once, though both the trace and EDAC's counters may tell of it: what the
 * counters say beyond the events becomes an {@link EdacCountDifference}. A function of what it is
 * given, in that order: no clock, no files.
 *
 * <p>Around a reset of the counters, errors that events told of within the same two seconds may
 * hide as many that none did; nothing is ever told twice.
 *
 * <p>Not for use by more than one thread.
 */
public final class EdacReconciliation {
    private static final String SOURCE = "edac";

    private final Map<Integer, ControllerLedger> ledgers = new TreeMap<>();
    private Machine machine = Machine.UNKNOWN;

    /** The accounts of the controllers, by their numbers. */
    public record State(Map<Integer, ControllerLedger.State> ledgers) {}

    /** All that it knows but the machine. */
    public State state() {
        Map<Integer, ControllerLedger.State> states = new TreeMap<>();
        ledgers.forEach((number, ledger) -> states.put(number, ledger.state()));
        return new State(states);
    }

    /**
     * Goes on where another was; to be called before anything else.
     *
     * @param known the machine that the other was last told of
     */
    public void restore(State state, Machine known) {
        state.ledgers().forEach((number, of) -> ledgers.put(number, ControllerLedger.of(of)));
        machine = known;
    }

    /**
     * What follows is of this machine and boot. Counters begin anew with each boot.
     *
     * @return what the last reading of the boot before had counted and nobody told of
     */
    public List<HardwareEvent> boot(Machine now) {
        List<HardwareEvent> missing = new ArrayList<>();
        if (!machine.bootId().equals(now.bootId())) {
            ledgers.forEach((number, ledger) -> settle(number, ledger, missing));
            ledgers.clear();
        }
        machine = now.after(machine);
        return missing;
    }

    /** What follows is of these parts. */
    public void parts(Inventory inventory) {
        machine = machine.with(inventory);
    }

    /** Takes an observation of the trace; those that are not EDAC's, or made up, change nothing. */
    public void observed(Observation observation) {
        if (observation instanceof McEvent event && !event.injected()) {
            PlaceKey place =
                    event.topLayer() < 0
                            ? PlaceKey.ELSEWHERE
                            : new PlaceKey(
                                    event.topLayer(), event.middleLayer(), event.lowerLayer());
            ledgers.computeIfAbsent(event.mcIndex(), n -> new ControllerLedger())
                    .event(
                            event.origin().time(),
                            place,
                            event.severity() == Severity.CORRECTED,
                            event.errorCount());
        }
    }

    /**
     * Takes a reading of the counters.
     *
     * @return what the reading before had counted and no event has told of since
     */
    public List<HardwareEvent> counted(EdacCounters counters) {
        List<HardwareEvent> missing = new ArrayList<>();
        for (Controller controller : counters.controllers()) {
            ControllerLedger ledger =
                    ledgers.computeIfAbsent(controller.number(), n -> new ControllerLedger());
            settle(controller.number(), ledger, missing);
            ledger.reading(controller, counters.time(), counters.monotonic());
        }
        return missing;
    }

    private void settle(int number, ControllerLedger ledger, List<HardwareEvent> into) {
        Origin origin = new Origin(machine, SOURCE, -1, ledger.lastTime(), false);
        for (ControllerLedger.Missing missing : ledger.settle()) {
            into.add(
                    new EdacCountDifference(
                            origin,
                            missing.corrected() ? 0 : 1,
                            number,
                            missing.label(),
                            missing.place().top(),
                            missing.place().middle(),
                            missing.place().lower(),
                            missing.errors()));
        }
    }
}
