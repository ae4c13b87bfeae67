package org.wrasse.engine.backtest;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.engine.acting.GateTrial;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.InventoryJson;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.pipeline.Witness;
import org.wrasse.engine.replay.TimeRange;
import org.wrasse.rules.decision.Decision;

/**
 * Plays a journal once through two rule bases and compares what they decide. It plays from the
 * journal's start, so that both have counted the same; what was before the range asked for is not
 * compared, but warnings before it count as such. Memory does not grow with the journal.
 */
public final class Backtest {
    private final Contender old;
    private final Contender now;
    private final TimeRange range;
    private final Config config;
    private final Audience audience;
    private final Tallies tallies = new Tallies();
    private final LeadTimes leadTimes = new LeadTimes();
    private final List<UncorrectedError> errors = new ArrayList<>();
    private final Pairing pairing = new Pairing(this::compared);
    private final Spender oldCost = new Spender(this::gate);
    private final Spender newCost = new Spender(this::gate);
    private String bootId = "";
    private long memoryBytes;
    private long firstTime;
    private long lastTime;

    /**
     * @param config whose budgets a gate would hold to
     */
    public Backtest(
            Contender old, Contender now, TimeRange range, Config config, Audience audience) {
        this.old = old;
        this.now = now;
        this.range = range;
        this.config = config;
        this.audience = audience;
    }

    /** Plays the journal to its end. */
    public BacktestResult run(JournalReader reader) {
        old.begin(this::observed);
        now.begin(Witness.NONE);
        try {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                play(r);
                audience.played(r);
            }
            pairing.end();
            return result(reader);
        } finally {
            old.end();
            now.end();
        }
    }

    private void play(JournalRecord r) {
        note(r);
        List<Decision> before = old.play(r);
        List<Decision> after = now.play(r);
        before.forEach(leadTimes.old()::add);
        after.forEach(leadTimes.now()::add);
        errors.forEach(leadTimes::add);
        errors.clear();
        before.removeIf(d -> !range.holds(d.time()));
        after.removeIf(d -> !range.holds(d.time()));
        before.forEach(oldCost::add);
        after.forEach(newCost::add);
        pairing.take(before, after);
    }

    private void note(JournalRecord r) {
        if (r.kind() == RecordKind.KERNEL) {
            String boot = JournalJson.machine(JournalJson.parse(r.payload())).bootId();
            if (!boot.equals(bootId)) {
                bootId = boot;
                leadTimes.booted();
                oldCost.booted();
                newCost.booted();
            }
        } else if (r.kind() == RecordKind.INVENTORY) {
            memoryBytes =
                    InventoryJson.inventory(JournalJson.parse(r.payload())).modules().stream()
                            .mapToLong(MemoryModule::mebibytes)
                            .filter(mib -> mib > 0)
                            .map(mib -> mib << 20)
                            .sum();
        }
    }

    private void observed(Observation observation, long sequence, long time) {
        if (observation instanceof HardwareEvent event && range.holds(time)) {
            firstTime = firstTime == 0 ? time : Math.min(firstTime, time);
            lastTime = Math.max(lastTime, time);
            audience.observed(event, time);
            if (UncorrectedError.is(event)) {
                errors.add(UncorrectedError.of(event, sequence, time));
            }
        }
    }

    private void compared(Difference difference) {
        tallies.add(difference);
        audience.compared(difference);
    }

    private GateTrial gate() {
        return new GateTrial(config, memoryBytes);
    }

    private BacktestResult result(JournalReader reader) {
        return new BacktestResult(
                old.events(),
                firstTime,
                lastTime,
                tallies.all(),
                tallies.byRule(),
                tallies.byComponent(),
                oldCost.cost(),
                newCost.cost(),
                memoryBytes,
                config.actions().budgets().pages().shareOfMemory(),
                leadTimes.list(),
                leadTimes.untold(),
                reader.unsound(),
                reader.missing());
    }
}
