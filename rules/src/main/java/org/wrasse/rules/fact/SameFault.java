package org.wrasse.rules.fact;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.ExtlogMemEvent;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.MceRecord;

/**
 * Knows when several tracepoints report one error. On x86 a memory error comes as {@code
 * mce_record} and, if an EDAC driver is loaded, as {@code mc_event} too, or as {@code
 * extlog_mem_event} where firmware logs it. Of all that is reported of the same class for the same
 * page, as many errors are new as the source that has reported most of them says, as long as less
 * than a second lies between a report and the one before it.
 *
 * <p>Not for use by more than one thread.
 */
public final class SameFault {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_PAGES = 65_536;

    private record Fault(Component page, EventClass eventClass) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Fault f && eventClass == f.eventClass && page.equals(f.page);
        }

        @Override
        public int hashCode() {
            return page.hashCode() * 31 + eventClass.ordinal();
        }
    }

    /** How many errors each source has reported. */
    private static final class Reports {
        private long machineChecks;
        private long firmware;
        private long others;
        private long last;

        void clear() {
            machineChecks = 0;
            firmware = 0;
            others = 0;
        }

        long most() {
            return Math.max(Math.max(machineChecks, firmware), others);
        }

        void add(HardwareEvent event) {
            if (event instanceof MceRecord) {
                machineChecks += event.count();
            } else if (event instanceof ExtlogMemEvent) {
                firmware += event.count();
            } else {
                others += event.count();
            }
        }
    }

    /** What was reported of a page within the last second. */
    record Reported(
            Component page,
            EventClass eventClass,
            long machineChecks,
            long firmware,
            long others,
            long last) {}

    /** Least recently reported first. */
    public record State(List<Reported> reported) {}

    private final Map<Fault, Reports> reports = new LinkedHashMap<>(16, 0.75f, true);

    /** All that matters from {@code time} on: what is older than a second does not. */
    public State state(long time) {
        List<Reported> reported = new ArrayList<>();
        reports.forEach(
                (fault, r) -> {
                    if (time - r.last <= SECOND) {
                        reported.add(
                                new Reported(
                                        fault.page(),
                                        fault.eventClass(),
                                        r.machineChecks,
                                        r.firmware,
                                        r.others,
                                        r.last));
                    }
                });
        return new State(reported);
    }

    /** Goes on where another was; to be called before anything is reported. */
    public void restore(State state) {
        for (Reported of : state.reported()) {
            Reports r = new Reports();
            r.machineChecks = of.machineChecks();
            r.firmware = of.firmware();
            r.others = of.others();
            r.last = of.last();
            reports.put(new Fault(of.page(), of.eventClass()), r);
        }
    }

    /**
     * How many errors of the event were not reported before by another source.
     *
     * @param time nanoseconds, never less than in the call before
     */
    public int unreported(EventParts parts, long time) {
        HardwareEvent event = parts.event();
        Component page = parts.part(Unit.PAGE);
        if (page == null) {
            return event.count();
        }
        Reports reported = reports(new Fault(page, event.eventClass()), time);
        long before = reported.most();
        reported.add(event);
        reported.last = time;
        return (int) (reported.most() - before);
    }

    private Reports reports(Fault fault, long time) {
        Reports reported = reports.get(fault);
        if (reported == null) {
            reported = new Reports();
            reports.put(fault, reported);
            forgetOldest();
        } else if (time - reported.last > SECOND) {
            reported.clear();
        }
        return reported;
    }

    private void forgetOldest() {
        if (reports.size() > MAX_PAGES) {
            Iterator<Fault> oldest = reports.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
