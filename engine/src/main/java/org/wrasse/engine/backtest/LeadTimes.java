package org.wrasse.engine.backtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wrasse.collectors.component.Component;

/** For each component that had an uncorrected error: what both rule bases had decided before. */
final class LeadTimes {
    /** Components with uncorrected errors that are told of. */
    static final int MOST = 10_000;

    private final Firsts old = new Firsts();
    private final Firsts now = new Firsts();
    private final Map<Component, LeadTime> errors = new LinkedHashMap<>();
    private long untold;

    Firsts old() {
        return old;
    }

    Firsts now() {
        return now;
    }

    void booted() {
        old.booted();
        now.booted();
    }

    void add(UncorrectedError error) {
        LeadTime known = errors.get(error.component());
        if (known != null) {
            errors.put(error.component(), known.again());
        } else if (errors.size() < MOST) {
            errors.put(error.component(), new LeadTime(error, 0, of(old, error), of(now, error)));
        } else {
            untold++;
        }
    }

    private static LeadTime.Warning of(Firsts firsts, UncorrectedError error) {
        List<Component> parts = error.parts();
        return new LeadTime.Warning(firsts.offlined(parts, error), firsts.told(parts, error));
    }

    List<LeadTime> list() {
        return List.copyOf(errors.values());
    }

    /** Errors of components beyond those told of. */
    long untold() {
        return untold;
    }
}
