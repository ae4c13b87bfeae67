package org.wrasse.engine.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.os.ClockSample;
import org.wrasse.collectors.sysfs.EdacReconciliation;
import org.wrasse.rules.DecisionSink;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleSession;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.fact.Tick;
import org.wrasse.rules.fact.Trip;
import org.wrasse.rules.operator.Cleared;

/**
 * From inputs to outputs: the function that makes decisions depend on the rule base and the
 * journal's inputs alone. The pipeline and the replay are its two callers. Not thread-safe.
 */
public final class Deciding implements AutoCloseable {
    private final EdacReconciliation edac = new EdacReconciliation();
    private final Witness witness;
    private RuleSession session;
    private String digest = "";
    private String bootId = "";
    private volatile boolean wantsTicks;
    private long clockOffset;
    private long sampledAt;
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
                    witness.tripped(trip);
                    outputs.add(new Output.Tripped(trip, now));
                }

                @Override
                public void noticed(String text) {
                    outputs.add(new Output.Noticed(text, now, ""));
                }

                @Override
                public void ruleFailed(String rule, String message) {
                    atWork = atWork.without(rule, message);
                    outputs.add(
                            new Output.Noticed(
                                    "rule \"" + rule + "\" failed and is off now: " + message,
                                    now,
                                    rule));
                }
            };

    public Deciding() {
        this(Witness.NONE);
    }

    /**
     * @param witness sees each observation just before the rules do
     */
    public Deciding(Witness witness) {
        this.witness = witness;
    }

    /**
     * All that is held between two inputs but the rule base and the machine.
     *
     * @param sampledAt the trace clock of the last sample
     * @param ruleSequence the journal's number from which on the rules are in force
     * @param failed as in {@link RulesAtWork}
     * @param session null before the first rule base
     */
    public record State(
            long clockOffset,
            long sampledAt,
            long now,
            long ruleSequence,
            Map<String, String> failed,
            EdacReconciliation.State edac,
            RuleSession.State session) {}

    /** A copy, to be taken between two inputs. */
    public State state() {
        return new State(
                clockOffset,
                sampledAt,
                now,
                atWork.sequence(),
                atWork.failed(),
                edac.state(),
                session == null ? null : session.state());
    }

    /**
     * Goes on where another was; to be called before any input.
     *
     * @param base the rules in force then, null if there were none
     * @param machine the machine then
     * @throws IllegalArgumentException if the state is not one of these rules
     */
    public void restore(State state, RuleBase base, Machine machine) {
        clockOffset = state.clockOffset();
        sampledAt = state.sampledAt();
        now = state.now();
        edac.restore(state.edac(), machine);
        bootId = machine.bootId();
        if (state.session() != null) {
            session = base.newSession(sink, state.session());
            inForce(base, state.ruleSequence(), state.failed());
        }
    }

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
        witness.observed(observation, sequence, now);
        if (session != null) {
            session.accept(observation, sequence, now);
        }
    }

    /** Takes any other input. */
    public void control(Input input, long sequence, List<Output> into) {
        outputs = into;
        if (input instanceof Input.Clock clock) {
            clock(clock.sample(), sequence);
        } else if (input instanceof Input.Loss loss) {
            observe(loss.report(), sequence);
        } else if (input instanceof Input.Rules rules) {
            rules(rules.base(), sequence);
        } else if (input instanceof Input.Kernel kernel) {
            boot(kernel.machine(), sequence);
        } else if (input instanceof Input.Parts parts) {
            edac.parts(parts.inventory());
            session().ifPresent(s -> s.parts(parts.inventory()));
        } else if (input instanceof Input.Edac counted) {
            missed(edac.counted(counted.counters()), sequence);
        } else if (input instanceof Input.Result result && session != null) {
            now = result.outcome().time();
            session.accept(result.outcome(), sequence, now);
        } else if (input instanceof Input.Tick tick && session != null) {
            now = tick.wallNanos();
            session.accept(new Tick(now), sequence);
        } else if (input instanceof Input.Troubled troubled && session != null) {
            now = troubled.trouble().time();
            session.accept(troubled.trouble(), sequence);
        } else if (input instanceof Input.Operator told) {
            now = told.request().time();
            Cleared cleared = session().map(s -> s.accept(told.request())).orElse(Cleared.NOTHING);
            outputs.add(new Output.Operated(told.request(), cleared, sequence));
        }
    }

    /** One that is as the last is no sample of now: segments repeat it. */
    private void clock(ClockSample sample, long sequence) {
        long offset = sample.wallNanos() - sample.traceNanos();
        if (offset == clockOffset && sample.traceNanos() == sampledAt) {
            return;
        }
        clockOffset = offset;
        sampledAt = sample.traceNanos();
        now = sample.wallNanos();
        session().ifPresent(s -> s.look(sample.wallNanos(), sequence));
    }

    private void boot(Machine machine, long sequence) {
        bootId = machine.bootId();
        session().ifPresent(s -> s.boot(bootId));
        missed(edac.boot(machine), sequence);
    }

    /** Errors that only EDAC's counters told of; they share the number of the input. */
    private void missed(List<HardwareEvent> events, long sequence) {
        events.forEach(event -> observe(event, sequence));
    }

    private void rules(RuleBase base, long sequence) {
        if (session == null) {
            session = base.newSession(sink);
            session.boot(bootId);
        } else if (!base.digest().equals(digest)) {
            session.replaceRules(base);
        } else {
            return;
        }
        inForce(base, sequence, Map.of());
    }

    private void inForce(RuleBase base, long sequence, Map<String, String> failed) {
        digest = base.digest();
        wantsTicks = session.wantsTicks();
        atWork = new RulesAtWork(digest, sequence, session.engines(), failed);
    }

    /** What is at work; may be asked by any thread. */
    public RulesAtWork atWork() {
        return atWork;
    }

    /** Whether a rule in force asks to be told of each minute. May be called from any thread. */
    public boolean wantsTicks() {
        return wantsTicks;
    }

    /** The wall-clock time, in nanoseconds since 1970, of a time of the trace clock. */
    public long wall(long traceNanos) {
        return traceNanos + clockOffset;
    }

    /** The rules at work, to be looked at; empty before the first rule base. */
    public Optional<RuleSession> session() {
        return Optional.ofNullable(session);
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
