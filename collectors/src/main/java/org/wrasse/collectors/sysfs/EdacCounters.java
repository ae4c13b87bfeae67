package org.wrasse.collectors.sysfs;

import java.util.List;

/**
 * What EDAC had counted at one time.
 *
 * @param time nanoseconds of the trace clock, not before the last counter was read
 * @param monotonic nanoseconds of {@code CLOCK_MONOTONIC} then: like the kernel's jiffies it stands
 *     while the machine is suspended
 */
public record EdacCounters(long time, long monotonic, List<Controller> controllers) {

    /**
     * The counters of one controller.
     *
     * @param sinceReset seconds, -1 where the driver does not tell
     * @param corrected all of its errors, 32 bits that wrap
     */
    public record Controller(
            int number, long sinceReset, long corrected, long uncorrected, List<Unit> units) {
        public Controller {
            units = List.copyOf(units);
        }

        private boolean countsAs(Controller other) {
            return number == other.number
                    && corrected == other.corrected
                    && uncorrected == other.uncorrected
                    && units.equals(other.units);
        }
    }

    /**
     * The counters of one part.
     *
     * @param label of the DIMM
     * @param place indices from the outermost layer inwards
     */
    public record Unit(String label, List<Integer> place, long corrected, long uncorrected) {
        public Unit {
            place = List.copyOf(place);
        }
    }

    public EdacCounters {
        controllers = List.copyOf(controllers);
    }

    /** The counters of the controllers; one that does not tell its sums is left out. */
    public static EdacCounters of(List<EdacController> tree, long time, long monotonic) {
        return new EdacCounters(
                time,
                monotonic,
                tree.stream()
                        .filter(mc -> mc.corrected() >= 0 && mc.uncorrected() >= 0)
                        .map(EdacCounters::controller)
                        .toList());
    }

    private static Controller controller(EdacController mc) {
        return new Controller(
                mc.number(),
                mc.secondsSinceReset(),
                mc.corrected(),
                mc.uncorrected(),
                mc.units().stream().map(EdacCounters::unit).toList());
    }

    private static Unit unit(EdacUnit unit) {
        return new Unit(
                unit.label(),
                unit.indices(),
                Math.max(0, unit.corrected()),
                Math.max(0, unit.uncorrected()));
    }

    /** True if nothing was counted, reset, added or taken away since {@code before}. */
    public boolean unchangedSince(EdacCounters before) {
        if (controllers.size() != before.controllers.size()) {
            return false;
        }
        long elapsed = monotonic - before.monotonic;
        for (int i = 0; i < controllers.size(); i++) {
            Controller now = controllers.get(i);
            Controller then = before.controllers.get(i);
            if (!now.countsAs(then) || CounterSteps.reset(then, now, elapsed)) {
                return false;
            }
        }
        return true;
    }
}
