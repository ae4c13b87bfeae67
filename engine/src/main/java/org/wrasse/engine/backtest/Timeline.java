package org.wrasse.engine.backtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Severity;

/**
 * Lanes of what happened, one for each row of memory, else bank, DIMM or other component. A page
 * belongs to the lane of the row that errors have shown it in.
 */
public final class Timeline {
    /** Lanes, and pages whose lanes are known. */
    private static final int MOST = 10_000;

    private static final List<Unit> LANES =
            List.of(Unit.ROW, Unit.BANK, Unit.DIMM, Unit.FUNCTION, Unit.DISK, Unit.CPU);

    private final Map<Component, Lane> lanes = new LinkedHashMap<>();
    private final Map<Component, Component> laneOfPage = new LinkedHashMap<>();

    public void observed(HardwareEvent event, long time) {
        Component component = lane(event);
        Component page = event.component(Unit.PAGE);
        if (page != null && laneOfPage.size() < MOST) {
            laneOfPage.putIfAbsent(page, component);
        }
        Lane lane = lane(component);
        if (lane == null) {
            return;
        }
        if (event.severity() == Severity.CORRECTED) {
            lane.corrected.add(time, event.count());
        } else if (event.severity() != Severity.INFORMATIONAL) {
            Lane.mark(lane.uncorrected, time, event.event() + ": " + event.text());
        }
    }

    private static Component lane(HardwareEvent event) {
        for (Unit unit : LANES) {
            Component component = event.component(unit);
            if (component != null) {
                return component;
            }
        }
        return event.component();
    }

    private Lane lane(Component component) {
        if (lanes.size() >= MOST && !lanes.containsKey(component)) {
            return null;
        }
        return lanes.computeIfAbsent(component, c -> new Lane(c.id()));
    }

    public void compared(Difference difference) {
        Component component = difference.decision().component();
        if (component instanceof PhysicalPage) {
            component = laneOfPage.getOrDefault(component, component);
        }
        Lane lane = lane(component);
        if (lane != null) {
            lane.add(difference);
        }
    }

    /** How many lanes have a difference or an uncorrected error. */
    long lanes() {
        return lanes.values().stream().filter(Lane::matters).count();
    }

    /** The first lanes that have a difference or an uncorrected error. */
    List<Lane> lanes(int most) {
        return lanes.values().stream().filter(Lane::matters).limit(most).toList();
    }
}
