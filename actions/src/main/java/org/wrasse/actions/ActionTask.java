package org.wrasse.actions;

import java.util.concurrent.atomic.AtomicReference;
import org.wrasse.rules.decision.Decision;

/**
 * A decision on its way through the runner. A worker and its deadline race for it; whoever ends it
 * first gives its one outcome.
 */
final class ActionTask {

    /** How far it has come. */
    enum Phase {
        WAITING,
        /** Judged and planned; nothing is touched yet. */
        PREPARING,
        /** The gate has let it pass; the intent is being written down. */
        INTENDING,
        PERFORMING,
        ENDED
    }

    private final Decision decision;
    private final boolean resumed;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);

    /**
     * @param resumed whether it was left by an earlier runner
     */
    ActionTask(Decision decision, boolean resumed) {
        this.decision = decision;
        this.resumed = resumed;
    }

    boolean resumed() {
        return resumed;
    }

    Decision decision() {
        return decision;
    }

    /** Goes on from one phase to the next; false if it was ended meanwhile. */
    boolean advance(Phase from, Phase to) {
        return phase.compareAndSet(from, to);
    }

    /** The phase it was in, {@link Phase#ENDED} if another thread ended it before. */
    Phase end() {
        return phase.getAndSet(Phase.ENDED);
    }
}
