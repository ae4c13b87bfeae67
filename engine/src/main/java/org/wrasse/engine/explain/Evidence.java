package org.wrasse.engine.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.event.Undecodable;
import org.wrasse.engine.report.EventRow;
import org.wrasse.engine.report.Row;

/** What is behind a decision, gathered as it comes by; of much of it the ends alone. */
public final class Evidence {
    private static final int MOST_NAMED = 4096;

    private final Set<Long> wanted;
    private final Component tripped;
    private final int most;
    private final List<Row> first = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    private final Set<Component> named = new HashSet<>();
    private Row last;
    private long count;
    private long errors;
    private long firstTime;
    private long lastTime;

    /**
     * @param sequences of the entries
     * @param tripped what was counted against: of several events with one number those that name it
     *     are meant; null if nothing was counted
     * @param most how many to keep, beside the last
     */
    Evidence(List<Long> sequences, Component tripped, int most) {
        this.wanted = new HashSet<>(sequences);
        this.tripped = tripped;
        this.most = most;
    }

    void take(Observation observation, long sequence, long time) {
        if (!wanted.contains(sequence)) {
            return;
        }
        if (observation instanceof HardwareEvent event) {
            if (tripped == null || tripped.equals(event.component(tripped.unit()))) {
                add(EventRow.of(event, sequence, time), sequence, time, event.count());
                name(event);
            }
        } else if (observation instanceof Undecodable bytes) {
            add(EventRow.of(bytes, sequence, time), sequence, time, 0);
        } else {
            add(EventRow.of((LossReport) observation, sequence, time), sequence, time, 0);
        }
    }

    /** Takes an entry that is no observation: an outcome, trouble of the engine. */
    void take(Row row, long sequence, long time) {
        if (wanted.contains(sequence)) {
            add(row, sequence, time, 0);
        }
    }

    private void add(Row row, long sequence, long time, int ofErrors) {
        if (count == 0) {
            firstTime = time;
        }
        if (first.size() < most) {
            first.add(row);
        } else {
            last = row;
        }
        seen.add(sequence);
        count++;
        errors += ofErrors;
        lastTime = time;
    }

    private void name(HardwareEvent event) {
        for (Unit unit : Unit.values()) {
            Component part = event.component(unit);
            if (part != null && named.size() < MOST_NAMED) {
                named.add(part);
            }
        }
    }

    /** Whether one of its errors names the component: the page, the DIMM that it is on. */
    boolean names(Component component) {
        return named.contains(component);
    }

    /** All of it, or the first of much. */
    public List<Row> first() {
        return first;
    }

    /** The last, if it is not among {@link #first}; else null. */
    public Row last() {
        return last;
    }

    /** How many are not among those kept. */
    public long left() {
        return count - first.size() - (last == null ? 0 : 1);
    }

    /** How many events there are. */
    public long count() {
        return count;
    }

    /** How many errors they stand for. */
    public long errors() {
        return errors;
    }

    public long firstTime() {
        return firstTime;
    }

    public long lastTime() {
        return lastTime;
    }

    /** How many entries the journal no longer has. */
    public int missing() {
        return wanted.size() - seen.size();
    }
}
