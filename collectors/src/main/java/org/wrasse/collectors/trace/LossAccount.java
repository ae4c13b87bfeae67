package org.wrasse.collectors.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;

/** Turns the growth of the kernel's loss counters into reports, each loss once. */
final class LossAccount {
    private final Machine machine;
    private final String source;
    private final Map<Integer, RingStats> last = new HashMap<>();
    private final Map<Integer, Long> reported;

    /**
     * @param reported the totals that were reported before, by CPU
     */
    LossAccount(Machine machine, String source, Map<Integer, Long> reported) {
        this.machine = machine;
        this.source = source;
        this.reported = new HashMap<>(reported);
    }

    /** What was lost since the last look at this CPU. */
    Optional<LossReport> update(int cpu, RingStats stats) {
        long before = reported.getOrDefault(cpu, 0L);
        boolean reset = stats.lost() < before;
        long count = stats.lost() - (reset ? 0 : before);
        reported.put(cpu, stats.lost());
        RingStats old = last.put(cpu, stats);
        if (count == 0) {
            return Optional.empty();
        }
        Origin origin = new Origin(machine, source, cpu, stats.nowNanos(), false);
        return Optional.of(new LossReport(origin, count, stats.lost(), cause(old, stats, reset)));
    }

    private static String cause(RingStats old, RingStats now, boolean reset) {
        long overrunBefore = old == null || reset ? 0 : old.overrun();
        String how =
                now.overrun() > overrunBefore
                        ? "the ring was full and the kernel overwrote records that nobody had read yet"
                        : "the ring was full and the kernel dropped new records";
        return how + (reset ? " (its counters had been reset)" : "");
    }
}
