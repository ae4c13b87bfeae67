package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * An event log of a CXL device was full and records were lost in it: {@code cxl:cxl_overflow}.
 *
 * @param log which: 0 informational, 1 warning, 2 failure, 3 fatal
 * @param firstTs of the first that was lost, nanoseconds since 1970 of the device's clock
 * @param lastTs of the last
 * @param lost how many
 */
public record CxlOverflow(
        Origin origin,
        String memdev,
        String host,
        int log,
        @Hex long serial,
        long firstTs,
        long lastTs,
        @KernelName("count") int lost)
        implements HardwareEvent {

    private static final ValueNames LOGS =
            new ValueNames("informational", "warning", "failure", "fatal", "dynamic capacity");

    @Override
    public String event() {
        return "cxl:cxl_overflow";
    }

    /** As bad as what the log holds. */
    @Override
    public Severity severity() {
        return Severity.ofCxlLog(log);
    }

    @Override
    public EventClass eventClass() {
        return EventClass.cxl(severity());
    }

    @Override
    public int count() {
        return Math.max(1, lost);
    }

    @Override
    public Component component() {
        return CxlPlace.of(origin, memdev, host).component();
    }

    @Override
    public Component component(Unit unit) {
        return CxlPlace.of(origin, memdev, host).component(unit);
    }

    @Override
    public String text() {
        return lost + " records lost in the " + LOGS.of(log) + " log of " + memdev;
    }
}
