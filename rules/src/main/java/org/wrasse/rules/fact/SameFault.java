package org.wrasse.rules.fact;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.MceRecord;

/**
 * Knows when two tracepoints report one error. On x86 a memory error comes as {@code mce_record}
 * and, if an EDAC driver is loaded, as {@code mc_event} too. Of reports of the same class for the
 * same page each one of one source pays for one of the other, if less than a second lies between a
 * report and the one before it.
 *
 * <p>Not for use by more than one thread.
 */
public final class SameFault {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_PAGES = 65_536;

    private record Fault(Component page, EventClass eventClass) {}

    /** How far the machine checks are ahead (positive) or behind (negative). */
    private static final class Balance {
        private long machineChecks;
        private long last;
    }

    private final Map<Fault, Balance> balances = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * How many errors of the event were not reported before by the other source.
     *
     * @param time nanoseconds, never less than in the call before
     */
    public int unreported(HardwareEvent event, long time) {
        Component page = event.component(Unit.PAGE);
        if (page == null) {
            return event.count();
        }
        Balance balance = balance(new Fault(page, event.eventClass()), time);
        int count = event.count();
        int sign = event instanceof MceRecord ? 1 : -1;
        long credit = Math.max(0, -sign * balance.machineChecks);
        balance.machineChecks += (long) sign * count;
        balance.last = time;
        return (int) Math.max(0, count - credit);
    }

    private Balance balance(Fault fault, long time) {
        Balance balance = balances.get(fault);
        if (balance == null) {
            balance = new Balance();
            balances.put(fault, balance);
            forgetOldest();
        } else if (time - balance.last > SECOND) {
            balance.machineChecks = 0;
        }
        return balance;
    }

    private void forgetOldest() {
        if (balances.size() > MAX_PAGES) {
            Iterator<Fault> oldest = balances.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
