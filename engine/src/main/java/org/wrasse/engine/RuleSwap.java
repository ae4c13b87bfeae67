package org.wrasse.engine;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.RulesAtWork;
import org.wrasse.rules.RuleBase;

/** Other rules put into force at an entry of the journal, behind all that has been put before. */
final class RuleSwap {
    private static final long NANOS = 10_000_000_000L;
    private static final long LOOK_NANOS = 500_000;

    private final Consumer<Input> inputs;
    private final Supplier<RulesAtWork> atWork;
    private final BooleanSupplier failed;

    /**
     * @param atWork the rules that decide now
     * @param failed whether nothing put in will be worked on any more
     */
    RuleSwap(Consumer<Input> inputs, Supplier<RulesAtWork> atWork, BooleanSupplier failed) {
        this.inputs = inputs;
        this.atWork = atWork;
        this.failed = failed;
    }

    /**
     * Puts the rules in and waits until they decide, for at most ten seconds.
     *
     * @return the journal's number from which on they do; 0 if they still wait, as for a full disk
     */
    long to(RuleBase base) {
        inputs.accept(new Input.Rules(base));
        long until = System.nanoTime() + NANOS;
        while (System.nanoTime() < until && !failed.getAsBoolean()) {
            RulesAtWork now = atWork.get();
            if (now.digest().equals(base.digest())) {
                return now.sequence();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return 0;
    }
}
