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
import org.wrasse.actions.GateSettings;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.Host;
import org.wrasse.actions.RunnerSettings;
import org.wrasse.actions.alert.Alerting;
import org.wrasse.actions.alert.Grouping;
import org.wrasse.collectors.os.Clock;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigException;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.RecordKind;
import org.wrasse.engine.replay.ActionHistory;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.operator.OperatorRequest;

/**
 * Takes decisions to the gate and behind it, with intents in the journal before and outcomes after.
 */
public final class Acting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acting.class);

    private final RunnerSettings settings;
    private final RunnerSettings messageSettings;
    private final Alerting alerting;
    private final Map<ActionKind, Action> actions;
    private final ActionGate gate;
    private final Grouping alertGroups;
    private ActionRunner hardware;
    private ActionRunner messages;
    private ActionRunner alerts;
    private Consumer<Outcome> outcomes;

    /**
     * @param machine whose files the actions write
     * @throws ConfigException if the configuration's part on actions is wrong; one line
     */
    public Acting(Config config, Sysfs machine) {
        HardwareFiles files = new AllowedFiles(new MachineFiles(machine));
        ActionParts parts = new ActionParts(config);
        try {
            GateSettings allowed = parts.gate();
            this.gate =
                    new ActionGate(
                            allowed,
                            new Host(memory(files), cpus(files, parts, allowed)),
                            Clock::wallNanos,
                            Clock::sinceBootNanos);
            this.settings = parts.runner();
            this.messageSettings = parts.messages();
            this.alertGroups = parts.grouping(host(machine));
            this.alerting =
                    new Alerting(
                            new AlertSinks(config).spooled(),
                            alertGroups,
                            parts.alertLimits(),
                            Clock::wallNanos);
            this.actions = parts.actions(alerting, files, Clock::wallNanos);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("wrasse.yaml: " + e.getMessage(), e);
        }
    }

    /** The name that alerts bear. */
    public static String host(Sysfs machine) {
        try {
            return machine.read("proc/sys/kernel/hostname").strip();
        } catch (SysfsException e) {
            LOG.debug("the host has no name", e);
            return "localhost";
        }
    }

    private static long memory(HardwareFiles files) {
        try {
            return Host.memoryBytes(files);
        } catch (HardwareFileException e) {
            LOG.warn("{}: no page will be taken offline", e.getMessage());
            return 0;
        }
    }

    private static int cpus(HardwareFiles files, ActionParts parts, GateSettings allowed) {
        try {
            return parts.cpus(files);
        } catch (HardwareFileException e) {
            if (allowed.of(ActionKind.OFFLINE_CPU).enabled()) {
                LOG.warn("{}: no CPU will be taken offline", e.getMessage());
            }
            return 0;
        }
    }

    /** Those who take over from the journal what was done; before {@link #start}. */
    public ActionHistory history() {
        return new ActionHistory(gate, alertGroups);
    }

    /**
     * Starts the workers.
     *
     * @param outcomes called with exactly one outcome for each decision begun; may wait
     */
    public void start(Journal journal, Consumer<Outcome> outcomes) {
        this.outcomes = outcomes;
        this.hardware = runner(journal, settings);
        this.messages = runner(journal, messageSettings);
        this.alerts = runner(journal, messageSettings);
        alerting.start();
    }

    private ActionRunner runner(Journal journal, RunnerSettings settings) {
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
        byte[] intent =
                JournalJson.bytes(
                        JournalJson.intent(
                                decision, plan, Clock.wallNanos(), Clock.sinceBootNanos()));
        if (decision.action().hardware()) {
            journal.appendSynced(RecordKind.INTENT, intent);
        } else {
            journal.append(RecordKind.INTENT, intent);
        }
    }

    /**
     * Takes a decision; never waits: what the runner has no room for is refused. What comes after
     * the end, or waits then, stays open in the journal, and the next start takes it.
     */
    public void act(Decision decision) {
        ActionRunner runner = runner(decision.action());
        if (!runner.submit(decision) && !runner.closed()) {
            end(decision, Outcome.Result.REFUSED, "too many actions wait; it was not begun");
        }
    }

    /** Takes a decision that a process before has not begun; never waits, and refuses none. */
    public void resume(Decision decision) {
        runner(decision.action()).resume(decision);
    }

    /**
     * Runners of their own: hardware that hangs must not hold up the alert that says so, nor a sink
     * what is only written down.
     */
    private ActionRunner runner(ActionKind kind) {
        if (kind.hardware()) {
            return hardware;
        }
        return kind == ActionKind.ALERT ? alerts : messages;
    }

    /**
     * Closes a decision that was begun by a process that died, by what is found of it. It is not
     * repeated, and counts against its budget whatever is found: rules may go on from the outcome.
     */
    public void interrupted(Decision decision) {
        Action.Result found = found(decision);
        Outcome outcome = outcome(decision, found.result(), found.why());
        gate.restore(decision, outcome);
        outcomes.accept(outcome);
    }

    private Action.Result found(Decision decision) {
        Action action = actions.get(decision.action());
        try {
            return action.reconcile(decision);
        } catch (RuntimeException e) {
            LOG.error("what became of decision {} cannot be told", decision.id(), e);
            return Action.Result.timedOut("found at start: what became of it cannot be told: " + e);
        }
    }

    /** Takes what an operator has told. */
    public void operated(OperatorRequest request) {
        gate.operated(request);
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
                0,
                0);
    }

    /** What the gate has let pass, and what it still would. */
    public GateReport gate() {
        return gate.report();
    }

    /** How many actions were given up and have not come back. */
    public int hung() {
        return hardware.hung() + messages.hung() + alerts.hung();
    }

    /** How many outcomes nobody took. */
    public long undelivered() {
        return hardware.undelivered() + messages.undelivered() + alerts.undelivered();
    }

    @Override
    public void close() {
        if (hardware != null) {
            hardware.close();
            messages.close();
            alerts.close();
        }
        alerting.close();
    }
}
