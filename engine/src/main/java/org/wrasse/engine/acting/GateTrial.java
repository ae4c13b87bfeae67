package org.wrasse.engine.acting;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wrasse.actions.ActionGate;
import org.wrasse.actions.ActionSettings;
import org.wrasse.actions.GateSettings;
import org.wrasse.actions.Host;
import org.wrasse.actions.Verdict;
import org.wrasse.engine.config.Config;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Mode;
import org.wrasse.rules.decision.Outcome;

/**
 * What the gate would refuse if all actions on hardware were enabled, all rules in mode enforce,
 * and all that it let pass were done at once. Its clock is that of the decisions; nothing is
 * touched.
 */
public final class GateTrial {
    private static final Pattern KEY = Pattern.compile("actions\\.[\\w.-]+");

    private final ActionGate gate;
    private final Map<String, Long> refused = new TreeMap<>();
    private long now;
    private long booted;

    /**
     * @param memoryBytes of the host; 0 if it is not known, and then no share of it is held to, as
     *     none of its CPUs is
     */
    public GateTrial(Config config, long memoryBytes) {
        long bytes = memoryBytes == 0 ? Long.MAX_VALUE : memoryBytes;
        this.gate =
                new ActionGate(
                        enabled(new ActionParts(config).gate()),
                        new Host(bytes, Integer.MAX_VALUE),
                        () -> now,
                        () -> now - booted);
    }

    private static GateSettings enabled(GateSettings configured) {
        Map<ActionKind, ActionSettings> all = new EnumMap<>(ActionKind.class);
        configured
                .actions()
                .forEach(
                        (kind, is) ->
                                all.put(
                                        kind,
                                        new ActionSettings(true, is.injected(), is.cooldown())));
        return new GateSettings(
                all, configured.budgets(), configured.windows(), configured.refuseDoubt());
    }

    /** The machine was booted: what was offline is in use again. */
    public void booted() {
        booted = now;
        gate.restoreBoot();
    }

    /** Takes the next decision; one that no gate would let pass to hardware is passed over. */
    public void take(Decision d) {
        if (!d.action().hardware() || d.injected() || d.earlierBoot()) {
            return;
        }
        now = d.time();
        Decision enforced = enforced(d);
        Verdict verdict = gate.judge(enforced);
        if (verdict instanceof Verdict.Refused no) {
            refused.merge(key(no.why()).orElse("already out of use"), 1L, Long::sum);
        } else if (verdict instanceof Verdict.Proceed) {
            gate.settle(enforced, done(enforced));
        }
    }

    /** How many were refused, by the line of the configuration that did it. */
    public Map<String, Long> refused() {
        return refused;
    }

    private static Optional<String> key(String why) {
        Matcher matcher = KEY.matcher(why);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static Decision enforced(Decision d) {
        return new Decision(
                d.id(),
                d.time(),
                d.rule(),
                d.rulebase(),
                d.action(),
                d.component(),
                Mode.ENFORCE,
                d.count(),
                d.evidence(),
                d.because(),
                false,
                false,
                d.dimm(),
                d.doubt());
    }

    private static Outcome done(Decision d) {
        return new Outcome(
                d.id(), d.time(), d.action(), d.component(), Outcome.Result.DONE, "", 0, 0);
    }
}
