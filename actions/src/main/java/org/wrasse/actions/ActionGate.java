package org.wrasse.actions;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/**
 * What every decision must pass before anything is done. It stands outside the rules; no rule can
 * pass it. The first row that does not let a decision pass gives the verdict:
 *
 * <table>
 * <caption>The gate, in order</caption>
 * <tr><th>asks</th><th>else</th><th>what changes it in wrasse.yaml</th></tr>
 * <tr><td>is the action enabled?</td><td>dry run</td><td>{@code actions.ACTION.enabled}</td></tr>
 * <tr><td>is the rule in mode enforce?</td><td>dry run</td><td>{@code rules.settings}</td></tr>
 * <tr><td>are the errors real, not injected?</td><td>dry run</td>
 *     <td>{@code actions.ACTION.injected} for alert and log, nothing for hardware</td></tr>
 * <tr><td>is the page or CPU still in use?</td><td>refused</td><td>nothing; a reboot</td></tr>
 * <tr><td>has the component cooled down?</td><td>refused</td>
 *     <td>{@code actions.ACTION.cooldown}</td></tr>
 * <tr><td>are all budgets of the hour and day unspent?</td><td>refused</td>
 *     <td>{@code actions.budgets.pages.per-hour}, {@code .resets.per-hour-per-function}, {@code
 *     .resets.per-day}, {@code .cpus.per-day}</td></tr>
 * <tr><td>is little enough memory offline?</td><td>refused</td>
 *     <td>{@code actions.budgets.pages.share-of-memory}</td></tr>
 * </table>
 *
 * <p>Only {@link Verdict.Proceed} spends. What it spent comes back if the outcome is that nothing
 * was touched. An hour is one of the clock going forward: a clock set back opens no budget again.
 * May be called from several threads.
 */
public final class ActionGate {
    private final GateSettings settings;
    private final LongSupplier clock;
    private final long memoryBytes;
    private final long mostPageBytes;
    private final ForwardClock time = new ForwardClock();
    private final Spending spending;
    private final CoolDowns coolDowns;
    private final Retired retired = new Retired();

    /**
     * @param memoryBytes of the host, of which pages may be taken offline
     * @param clock nanoseconds since 1970
     */
    public ActionGate(GateSettings settings, long memoryBytes, LongSupplier clock) {
        this.settings = settings;
        this.memoryBytes = memoryBytes;
        this.clock = clock;
        this.mostPageBytes = (long) (memoryBytes * settings.shareOfMemory());
        this.spending = new Spending(budgets(settings));
        this.coolDowns = new CoolDowns(settings);
    }

    private static List<Budget> budgets(GateSettings settings) {
        Duration hour = Duration.ofHours(1);
        Duration day = Duration.ofDays(1);
        return List.of(
                new Budget("pages.per-hour", Budget::isPage, settings.pagesPerHour(), hour, false),
                new Budget(
                        "resets.per-hour-per-function",
                        k -> k == ActionKind.RESET_LINK,
                        settings.resetsPerHour(),
                        hour,
                        true),
                new Budget(
                        "resets.per-day",
                        k -> k == ActionKind.RESET_LINK,
                        settings.resetsPerDay(),
                        day,
                        false),
                new Budget(
                        "cpus.per-day",
                        k -> k == ActionKind.OFFLINE_CPU,
                        settings.cpusPerDay(),
                        day,
                        false));
    }

    /** Each {@link Verdict.Proceed} must be followed by {@link #settle}. */
    public synchronized Verdict judge(Decision decision) {
        long now = time.at(clock.getAsLong());
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

    /** What became of a decision that was let pass. */
    public synchronized void settle(Decision decision, Outcome outcome) {
        retired.end(decision, outcome.result());
        if (touchedNothing(outcome)) {
            spending.giveBack(decision);
            coolDowns.giveBack(decision);
        }
    }

    /**
     * Takes over a decision and its outcome from the journal, at start, in the order of the
     * journal. For an intent whose outcome was never journaled give one that {@code TIMED_OUT} at
     * the time of the intent: nobody knows whether it was done.
     */
    public synchronized void restore(Decision decision, Outcome outcome) {
        long then = time.at(outcome.time());
        if (!touchedNothing(outcome)) {
            spend(decision, then);
            settle(decision, outcome);
        }
    }

    /** Takes over from the journal that the host was booted: pages and CPUs are in use again. */
    public synchronized void restoreBoot() {
        retired.clear();
    }

    /** All that the gate remembers. */
    public record State(
            ForwardClock.State time,
            List<Spending.Spent> spent,
            CoolDowns.State coolDowns,
            List<Retired.One> retired) {}

    /** A gate of the same settings that remembers nothing. */
    public ActionGate empty() {
        return new ActionGate(settings, memoryBytes, clock);
    }

    /** A copy of what it remembers. */
    public synchronized State state() {
        return new State(time.state(), spending.state(), coolDowns.state(), retired.state());
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
        spending.restore(state.spent());
        retired.restore(state.retired());
    }

    /** How it stands now. */
    public synchronized GateReport report() {
        long now = time.at(clock.getAsLong());
        return new GateReport(
                Stream.of(ActionKind.values()).filter(k -> settings.of(k).enabled()).toList(),
                spending.left(now),
                retired.ids(),
                retired.pageBytes(),
                mostPageBytes);
    }

    private void spend(Decision decision, long now) {
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
        return exhausted != null ? exhausted.why() : tooMuchMemory(decision);
    }

    private String tooMuchMemory(Decision decision) {
        boolean fits =
                !Budget.isPage(decision.action())
                        || !(decision.component() instanceof PhysicalPage page)
                        || retired.pageBytes() + page.size() <= mostPageBytes;
        return fits
                ? null
                : retired.pageBytes()
                        + " of at most "
                        + mostPageBytes
                        + " bytes of memory are offline: actions.budgets.pages.share-of-memory in"
                        + " wrasse.yaml";
    }

    private static String key(Decision decision, String name) {
        return "actions." + decision.action().text() + "." + name + " in wrasse.yaml";
    }
}
