package org.wrasse.collectors.sysfs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.McEvent;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.sysfs.EdacCounters.Controller;
import org.wrasse.collectors.sysfs.EdacCounters.Unit;

/**
 * Stands in for a kernel with one EDAC controller of two channels with two slots each: errors are
 * traced, a little later counted, and their events reach the reader some time after that or never.
 * It keeps account of the errors that anybody can know of.
 */
final class FakeEdacKernel {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int UNITS = 4;
    private static final long WRAP = 1L << 32;

    /** One error; {@code event} null if it never reaches the reader. */
    private static final class Fault {
        final int unit;
        final int kind;
        final int errors;
        final long due;
        final McEvent event;
        boolean counted;
        boolean read;
        boolean arrived;

        Fault(int unit, int kind, int errors, long due, McEvent event) {
            this.unit = unit;
            this.kind = kind;
            this.errors = errors;
            this.due = due;
            this.event = event;
        }
    }

    private final Random random;
    private final long[][] counters = new long[UNITS + 1][2];
    private final List<Fault> faults = new ArrayList<>();
    private long lastReset = SECOND;
    private long now = SECOND;
    private int boots;

    /** Whether an error had been traced and not yet counted when the counters were last read. */
    boolean readAmidst;

    /** Errors so far that an event or a counter told or will tell of: corrected and not. */
    final long[] knowable = new long[2];

    FakeEdacKernel(Random random) {
        this.random = random;
    }

    Machine machine() {
        return new Machine("boot-" + boots, "6.1.0", "x86_64", 4096, "boot");
    }

    void pass(long nanos) {
        now += nanos;
        for (Fault fault : faults) {
            if (!fault.counted) {
                fault.counted = true;
                counters[fault.unit + 1][fault.kind] += fault.errors;
            }
        }
    }

    /** An error; its event is lost with the given probability. */
    void error(double lost) {
        pass(1 + random.nextInt(1_000_000));
        int unit = random.nextInt(UNITS + 1) - 1;
        int kind = random.nextInt(4) == 0 ? 1 : 0;
        int errors = 1 + random.nextInt(3);
        long due = now + random.nextInt(2_000_000_000);
        McEvent event = random.nextDouble() < lost ? null : event(unit, kind, errors);
        faults.add(new Fault(unit, kind, errors, due, event));
        knowable[kind] += errors;
        if (random.nextInt(3) > 0) {
            pass(1);
        }
    }

    private McEvent event(int unit, int kind, int errors) {
        return new McEvent(
                new Origin(machine(), "trace", 0, now, false),
                kind,
                "memory read error",
                unit < 0 ? "any memory" : "DIMM_" + unit,
                errors,
                0,
                unit < 0 ? -1 : unit / 2,
                unit < 0 ? -1 : unit % 2,
                -1,
                0,
                0,
                0,
                "");
    }

    /** The events that have arrived by now. */
    List<McEvent> arrived() {
        List<Fault> due =
                faults.stream()
                        .filter(f -> f.event != null && !f.arrived && f.due <= now)
                        .sorted(Comparator.comparingLong(f -> f.due))
                        .toList();
        due.forEach(f -> f.arrived = true);
        return due.stream().map(f -> f.event).toList();
    }

    /** Reads the counters. */
    EdacCounters read() {
        faults.forEach(f -> f.read |= f.counted);
        readAmidst = faults.stream().anyMatch(f -> !f.counted);
        List<Unit> units = new ArrayList<>();
        long[] sums = counters[0].clone();
        for (int unit = 0; unit < UNITS; unit++) {
            long[] own = counters[unit + 1];
            units.add(new Unit("DIMM_" + unit, List.of(unit / 2, unit % 2), own[0] % WRAP, own[1]));
            sums[0] += own[0];
            sums[1] += own[1];
        }
        long since = (now - lastReset) / SECOND;
        Controller controller = new Controller(0, since, sums[0] % WRAP, sums[1], units);
        return new EdacCounters(now, now, List.of(controller));
    }

    /** Somebody writes {@code reset_counters}: unseen errors that nobody has read are gone. */
    void reset() {
        pass(1);
        faults.removeIf(f -> gone(f, f.event == null));
        clear();
    }

    /** The machine is booted: the rings are gone too. */
    void reboot() {
        pass(1);
        faults.removeIf(f -> gone(f, !f.arrived));
        faults.clear();
        now = SECOND;
        boots++;
        clear();
    }

    private boolean gone(Fault fault, boolean untold) {
        boolean gone = untold && !fault.read;
        if (gone) {
            knowable[fault.kind] -= fault.errors;
        }
        return gone;
    }

    private void clear() {
        lastReset = now;
        for (long[] counter : counters) {
            Arrays.fill(counter, 0);
        }
    }

    /** Puts a counter near its end. */
    void startCountersAt(long value) {
        counters[1][0] = value;
        knowable[0] += value;
    }
}
