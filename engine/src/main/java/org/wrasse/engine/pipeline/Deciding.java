package org.wrasse.engine.pipeline;

import java.util.List;
import java.util.Map;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.sysfs.EdacReconciliation;
import org.wrasse.rules.DecisionSink;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.Trip;

/**
 * From inputs to outputs: the function that makes decisions depend on the rule base and the
 * journal's inputs alone. The pipeline and the replay are its two callers. Not thread-safe.
 */
public final class Deciding implements AutoCloseable {
    private final EdacReconciliation edac = new EdacReconciliation();
    private RuleSession session;
    private String digest = "";
    private long clockOffset;
    private long now;
    private List<Output> outputs;

    /** Read by other threads. */
    private volatile RulesAtWork atWork = RulesAtWork.NONE;

    private final DecisionSink sink =
            new DecisionSink() {
                @Override
                public void decided(Decision decision) {
                    outputs.add(new Output.Decided(decision));
                }

                @Override
                public void tripped(Trip trip, long sequence) {
                    outputs.add(new Output.Tripped(trip, now));
                }

                @Override
                public void ruleFailed(String rule, String message) {
                    atWork = atWork.without(rule, message);
                    outputs.add(
                            new Output.Noticed(
                                    "rule \"" + rule + "\" failed and is off now: " + message,
                                    now));
                }
            };

    /**
     * Takes the observations of a page.
     *
     * @param sequence the journal's number of the first
     */
    public void observe(List<Observation> observations, long sequence, List<Output> into) {
        outputs = into;
        for (int i = 0; i < observations.size(); i++) {
            observe(observations.get(i), sequence + i);
        }
    }

    private void observe(Observation observation, long sequence) {
        edac.observed(observation);
        now = wall(observation.origin().time());
        if (session != null) {
            session.accept(observation, sequence, now);
        }
    }

    /** Takes any other input. */
    public void control(Input input, long sequence, List<Output> into) {
        outputs = into;
        if (input instanceof Input.Clock clock) {
            clockOffset = clock.sample().wallNanos() - clock.sample().traceNanos();
        } else if (input instanceof Input.Loss loss) {
            observe(loss.report(), sequence);
        } else if (input instanceof Input.Rules rules) {
            rules(rules.base(), sequence);
        } else if (input instanceof Input.Kernel kernel) {
            missed(edac.boot(kernel.machine()), sequence);
        } else if (input instanceof Input.Edac counted) {
            missed(edac.counted(counted.counters()), sequence);
        } else if (input instanceof Input.Result result && session != null) {
            now = result.outcome().time();
            session.accept(result.outcome(), sequence, now);
        }
    }

    /** Errors that only EDAC's counters told of; they share the number of the input. */
    private void missed(List<HardwareEvent> events, long sequence) {
        events.forEach(event -> observe(event, sequence));
    }

    private void rules(RuleBase base, long sequence) {
        if (session == null) {
            session = base.newSession(sink);
        } else if (!base.digest().equals(digest)) {
            session.replaceRules(base);
        } else {
            return;
        }
        digest = base.digest();
        atWork = new RulesAtWork(digest, sequence, session.engines(), Map.of());
    }

    /** What is at work; may be asked by any thread. */
    public RulesAtWork atWork() {
        return atWork;
    }

    /** The wall-clock time, in nanoseconds since 1970, of a time of the trace clock. */
    public long wall(long traceNanos) {
        return traceNanos + clockOffset;
    }

    /** The digest of the rule base in force, empty if there is none yet. */
    public String digest() {
        return digest;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
