package org.wrasse.actions;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;
import org.wrasse.rules.operator.OperatorRequest;

/**
 * What every decision must pass before anything is done. It stands outside the rules; no rule can
 * pass it. The first row that does not let a decision pass gives the verdict:
 *
 * <table>
 * <caption>The gate, in order</caption>
 * <tr><th>asks</th><th>else</th><th>what changes it, in wrasse.yaml or by command</th></tr>
 * <tr><td>is the action enabled?</td><td>dry run</td><td>{@code actions.ACTION.enabled}</td></tr>
 * <tr><td>is the rule in mode enforce?</td><td>dry run</td><td>{@code rules.settings}</td></tr>
 * <tr><td>are the errors real, not injected?</td><td>dry run</td>
 *     <td>{@code actions.ACTION.injected} for alert and log, nothing for hardware</td></tr>
 * <tr><td>are they of this boot?</td><td>dry run</td><td>nothing; only hardware is asked</td></tr>
 * <tr><td>did all that was counted come in the rule's time, the clock not being set back?</td>
 *     <td>refused</td><td>{@code actions.doubt}; only hardware is asked</td></tr>
 * <tr><td>is the page or CPU still in use?</td><td>refused</td><td>nothing; a reboot</td></tr>
 * <tr><td>has the component cooled down?</td><td>refused</td>
 *     <td>{@code actions.ACTION.cooldown}</td></tr>
 * <tr><td>are all budgets of the hour and day unspent?</td><td>refused</td>
 *     <td>{@code actions.budgets.pages.per-hour}, {@code .pages.per-day-per-dimm}, {@code
 *     .resets.per-hour-per-function}, {@code .resets.per-day}, {@code .cpus.per-day}</td></tr>
 * <tr><td>is little enough of the DIMM, of all memory, of the CPUs offline?</td><td>refused</td>
 *     <td>{@code actions.budgets.pages.most-per-dimm}, {@code .pages.share-of-memory}, {@code
 *     .cpus.most}, {@code .cpus.share-of-cpus}</td></tr>
 * <tr><td>is a maintenance window open?</td><td>refused</td>
 *     <td>{@code actions.windows}; only hardware is asked</td></tr>
 * <tr><td>has nobody paused actions?</td><td>refused</td>
 *     <td>{@code wrasse resume}; only hardware is asked</td></tr>
 * </table>
 *
 * <p>Only {@link Verdict.Proceed} spends. What it spent comes back if the outcome is that nothing
 * was touched. An hour is one of the host being up, which no step of a clock changes; windows and
 * pauses go by the wall clock. May be called from several threads.
 */
public final class ActionGate {
    private final GateSettings settings;
    private final LongSupplier wall;
    private final LongSupplier sinceBoot;
    private final Host host;
    private final UpTime time = new UpTime();
    private final Spending spending;
    private final CoolDowns coolDowns;
    private final Retired retired = new Retired();
    private final Caps caps;

    /** Let pass and not yet settled. */
    private final Set<String> open = new HashSet<>();

    private Pause pause;

    /**
     * @param host of which a share may be taken offline
     * @param wall nanoseconds since 1970
     * @param sinceBoot nanoseconds that the host has been up
     */
    public ActionGate(GateSettings settings, Host host, LongSupplier wall, LongSupplier sinceBoot) {
        this.settings = settings;
        this.host = host;
        this.wall = wall;
        this.sinceBoot = sinceBoot;
        this.spending = new Spending(Budget.of(settings.budgets()));
        this.coolDowns = new CoolDowns(settings);
        this.caps = new Caps(settings.budgets(), retired, host);
    }

    /** One by a clock that is never set. */
    public ActionGate(GateSettings settings, Host host, LongSupplier clock) {
        this(settings, host, clock, clock);
    }

    /** Each {@link Verdict.Proceed} must be followed by {@link #settle}. */
    public synchronized Verdict judge(Decision decision) {
        long now = now();
        String dryRun = dryRun(decision);
        if (dryRun != null) {
            return new Verdict.DryRun(dryRun);
        }
        String refusal = refusal(decision, now);
        if (refusal != null) {
            return new Verdict.Refused(refusal);
        }
        spend(decision, now);
        return new Verdict.Proceed();
    }

    private long now() {
        return time.at(sinceBoot.getAsLong());
    }

    /** What became of a decision that was let pass. */
    public synchronized void settle(Decision decision, Outcome outcome) {
        open.remove(decision.id());
        retired.end(decision, outcome);
        if (touchedNothing(outcome)) {
            spending.giveBack(decision);
            coolDowns.giveBack(decision);
        }
    }

    /** Takes what an operator has told. */
    public synchronized void operated(OperatorRequest request) {
        now();
        restore(request);
    }

    /** Takes over from the journal that a decision was let pass, so long after the boot. */
    public synchronized void restore(Decision decision, long atSinceBoot) {
        spend(decision, time.at(atSinceBoot));
    }

    /**
     * Takes over a decision and its outcome from the journal, in its order; also one that {@code
     * TIMED_OUT} for an intent without an outcome: nobody knows whether it was done.
     */
    public synchronized void restore(Decision decision, Outcome outcome) {
        if (!open.contains(decision.id())) {
            if (touchedNothing(outcome)) {
                return;
            }
            spend(decision, now()); // the latest that it can have been
        }
        settle(decision, outcome);
    }

    /** Takes over from the journal what an operator told. */
    public synchronized void restore(OperatorRequest request) {
        switch (request.verb()) {
            case PAUSE -> pause = Pause.of(request);
            case RESUME -> pause = null;
            case REPLACED -> request.components().forEach(this::replaced);
            case REPAIRED, RESET -> {}
        }
    }

    private void replaced(Component component) {
        spending.replaced(component, time.at(0));
    }

    /** Takes over from the journal that the host has been up that long, nanoseconds. */
    public synchronized void restoreUpTime(long atSinceBoot) {
        time.at(atSinceBoot);
    }

    /** Takes over from the journal that the host was booted: pages and CPUs are in use again. */
    public synchronized void restoreBoot() {
        time.booted();
        retired.clear();
        coolDowns.booted();
    }

    /** All that the gate remembers. */
    public record State(
            UpTime.State time,
            Spending.State spending,
            CoolDowns.State coolDowns,
            List<Retired.One> retired,
            List<String> open,
            Pause pause) {}

    /** A gate of the same settings that remembers nothing. */
    public ActionGate empty() {
        return new ActionGate(settings, host, wall, sinceBoot);
    }

    /** A copy of what it remembers. */
    public synchronized State state() {
        return new State(
                time.state(),
                spending.state(),
                coolDowns.state(),
                retired.state(),
                open.stream().sorted().toList(),
                pause);
    }

    /**
     * Goes on where another was, in place of all that it remembers.
     *
     * @throws IllegalArgumentException if the other had cool-downs of other lengths, so that it may
     *     have forgotten what this one must know; nothing has changed then
     */
    public synchronized void restore(State state) {
        coolDowns.restore(state.coolDowns());
        time.restore(state.time());
        spending.restore(state.spending());
        retired.restore(state.retired());
        open.clear();
        open.addAll(state.open());
        pause = state.pause();
    }

    /** How it stands now. */
    public synchronized GateReport report() {
        long clock = wall.getAsLong();
        return new GateReport(
                Stream.of(ActionKind.values()).filter(k -> settings.of(k).enabled()).toList(),
                Stream.concat(spending.left(now()).stream(), caps.left().stream()).toList(),
                retired.ids(),
                retired.pageBytes(),
                caps.mostPageBytes(),
                settings.windows().texts(),
                settings.windows().next(clock),
                pause == null || !pause.holds(clock) ? null : pause);
    }

    private void spend(Decision decision, long now) {
        open.add(decision.id());
        spending.spend(decision, now);
        coolDowns.start(decision, now);
        retired.begin(decision);
    }

    private static boolean touchedNothing(Outcome outcome) {
        return outcome.result() == Outcome.Result.REFUSED
                || outcome.result() == Outcome.Result.DRY_RUN;
    }

    private String dryRun(Decision decision) {
        ActionSettings action = settings.of(decision.action());
        if (!action.enabled()) {
            return "the action is off: " + key(decision, "enabled");
        }
        if (decision.mode() != Mode.ENFORCE) {
            return "rule is in " + decision.mode().text() + " mode: rules.settings in wrasse.yaml";
        }
        if (decision.injected() && decision.action().hardware()) {
            return "the errors were injected; no key changes this for hardware";
        }
        if (decision.earlierBoot() && decision.action().hardware()) {
            return "the errors are of before this boot; no key changes this for hardware";
        }
        if (decision.injected() && !action.injected()) {
            return "the errors were injected: " + key(decision, "injected");
        }
        return null;
    }

    private String refusal(Decision decision, long now) {
        boolean hardware = decision.action().hardware();
        if (hardware && settings.refuseDoubt() && !decision.doubt().isEmpty()) {
            return decision.doubt() + ": actions.doubt in wrasse.yaml";
        }
        String already = retired.already(decision);
        if (already != null) {
            return already;
        }
        Duration left = coolDowns.left(decision, now);
        if (left.compareTo(Duration.ZERO) > 0) {
            return "cooling down for another "
                    + Math.max(1, left.toSeconds())
                    + " s: "
                    + key(decision, "cooldown");
        }
        Budget exhausted = spending.exhaustedFor(decision, now);
        if (exhausted != null) {
            return exhausted.why();
        }
        String tooMuch = caps.exceededBy(decision);
        return tooMuch != null || !hardware ? tooMuch : notNow();
    }

    private String notNow() {
        long clock = wall.getAsLong();
        if (!settings.windows().isOpen(clock)) {
            return "outside the maintenance windows, the next begins "
                    + settings.windows().next(clock)
                    + ": actions.windows in wrasse.yaml";
        }
        return pause != null && pause.holds(clock)
                ? "actions on hardware are " + pause.text()
                : null;
    }

    private static String key(Decision decision, String name) {
        return "actions." + decision.action().text() + "." + name + " in wrasse.yaml";
    }
}
