package org.wrasse.engine.backtest;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.engine.acting.GateTrial;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;

/** Adds up what the decisions of one rule base would cost. */
final class Spender {
    /** Pages that are told apart: 1 GiB of them. */
    static final int MOST = 1 << 18;

    private final Map<PhysicalPage, Boolean> enforced = new HashMap<>();
    private final Supplier<GateTrial> newGate;
    private GateTrial gate;
    private long decisions;
    private boolean more;

    /**
     * @param newGate asked at the first decision on hardware: by then the journal has told how much
     *     memory there is
     */
    Spender(Supplier<GateTrial> newGate) {
        this.newGate = newGate;
    }

    void booted() {
        if (gate != null) {
            gate.booted();
        }
    }

    void add(Decision d) {
        decisions++;
        if (d.action().hardware()) {
            gate = gate == null ? newGate.get() : gate;
            gate.take(d);
        }
        if (Firsts.isOffline(d) && !d.injected() && !d.earlierBoot()) {
            PhysicalPage page = (PhysicalPage) d.component();
            more |= enforced.size() >= MOST && !enforced.containsKey(page);
            if (!more) {
                enforced.merge(page, d.mode() == Mode.ENFORCE, Boolean::logicalOr);
            }
        }
    }

    Cost cost() {
        long bytes = enforced.keySet().stream().mapToLong(PhysicalPage::size).sum();
        long acting = enforced.values().stream().filter(e -> e).count();
        Map<String, Long> refused = gate == null ? Map.of() : gate.refused();
        return new Cost(decisions, enforced.size(), bytes, acting, more, refused);
    }
}
