package org.wrasse.engine.backtest;

import java.util.EnumMap;
import java.util.Map;

/** How many decisions of something compare how. */
public final class Tally {
    private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);

    void add(Difference.Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    public long of(Difference.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** All that are not the same. */
    public long differences() {
        return counts.values().stream().mapToLong(n -> n).sum() - of(Difference.Kind.SAME);
    }
}
