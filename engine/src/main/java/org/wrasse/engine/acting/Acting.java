package org.wrasse.engine.acting;

import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.actions.Action;
import org.wrasse.actions.ActionGate;
import org.wrasse.actions.ActionRunner;
import org.wrasse.actions.AllowedFiles;
import org.wrasse.actions.GateReport;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.HostMemory;
import org.wrasse.actions.RunnerSettings;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigException;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * Takes decisions to the gate and behind it, with intents in the journal before and outcomes after.
 */
public final class Acting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acting.class);

    private final RunnerSettings settings;
    private final Map<ActionKind, Action> actions;
    private final ActionGate gate;
    private ActionRunner hardware;
    private ActionRunner messages;
    private Consumer<Outcome> outcomes;

    /**
     * @param machine whose files the actions write
     * @throws ConfigException if the configuration's part on actions is wrong; one line
     */
    public Acting(Config config, Sysfs machine) {
        HardwareFiles files = new AllowedFiles(new MachineFiles(machine));
        ActionParts parts = new ActionParts(config);
        try {
            this.gate = new ActionGate(parts.gate(), memory(files), Clock::wallNanos);
            this.settings = parts.runner();
            this.actions = parts.actions(files, Clock::wallNanos);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("wrasse.yaml: " + e.getMessage(), e);
        }
    }

    private static long memory(HardwareFiles files) {
        try {
            return HostMemory.bytes(files);
        } catch (HardwareFileException e) {
            LOG.warn("{}: no page will be taken offline", e.getMessage());
            return 0;
        }
    }

    /** The gate at work, to take over from the journal what was done; before {@link #start}. */
    public ActionGate history() {
        return gate;
    }

    /** A gate that has seen nothing, of the same settings. */
    public ActionGate emptyGate() {
        return gate.empty();
    }

    /**
     * Starts the workers.
     *
     * @param outcomes called with exactly one outcome for each decision taken; may wait
     */
    public void start(Journal journal, Consumer<Outcome> outcomes) {
        this.outcomes = outcomes;
        this.hardware = runner(journal);
        this.messages = runner(journal);
    }

    private ActionRunner runner(Journal journal) {
        return new ActionRunner(
                settings,
                gate,
                actions,
                (decision, plan) -> intend(journal, decision, plan),
                outcomes,
                Clock::wallNanos);
    }

    /**
     * The intent must survive the machine before hardware is touched, the process before others.
     */
    private static void intend(Journal journal, Decision decision, String plan) {
        journal.append(
                RecordKind.INTENT,
                JournalJson.bytes(JournalJson.intent(decision, plan, Clock.wallNanos())));
        if (decision.action().hardware()) {
            journal.sync();
        }
    }

    /** Takes a decision; never waits: what the runner has no room for is refused. */
    public void act(Decision decision) {
        // Runners of their own: hardware that hangs must not hold up the alert that says so.
        ActionRunner runner = decision.action().hardware() ? hardware : messages;
        if (!runner.submit(decision)) {
            end(decision, Outcome.Result.REFUSED, "too many actions wait; it was not begun");
        }
    }

    /** Closes a decision that was begun by a process that died: it is not repeated blindly. */
    public void interrupted(Decision decision) {
        Outcome outcome =
                outcome(
                        decision,
                        Outcome.Result.TIMED_OUT,
                        "the engine died after it began; whether it was done is not known, and it is"
                                + " not repeated");
        gate.restore(decision, outcome);
        outcomes.accept(outcome);
    }

    private void end(Decision decision, Outcome.Result result, String why) {
        outcomes.accept(outcome(decision, result, why));
    }

    private static Outcome outcome(Decision decision, Outcome.Result result, String why) {
        return new Outcome(
                decision.id(),
                Clock.wallNanos(),
                decision.action(),
                decision.component(),
                result,
                why,
                0);
    }

    /** What the gate has let pass, and what it still would. */
    public GateReport gate() {
        return gate.report();
    }

    /** How many actions were given up and have not come back. */
    public int hung() {
        return hardware.hung() + messages.hung();
    }

    @Override
    public void close() {
        if (hardware != null) {
            hardware.close();
            messages.close();
        }
    }
}
