package org.wrasse.engine.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.os.Clock;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

/**
 * Exchanges the rule base in force while the engine goes on: what is there now is compiled and
 * tested in the thread that asks, one at a time. If it is not sound the old one stays, which is
 * said once for the same problems, and once more when all is well again.
 */
public final class RuleReloader {
    private static final Logger LOG = LoggerFactory.getLogger(RuleReloader.class);
    private static final int SHORT_DIGEST = 12;
    private static final RuleChanges NONE =
            new RuleChanges(List.of(), List.of(), List.of(), List.of(), List.of());

    private final RuleSupply supply;
    private final ToLongFunction<RuleBase> swap;
    private final Consumer<Trouble> troubles;
    private volatile RuleBase base;
    private volatile long loadedAt = Clock.wallNanos();
    private volatile Reload last;

    /**
     * @param base in force
     * @param swap puts a rule base into force; the journal's number from which on it is, 0 if that
     *     still waits
     * @param troubles takes that rules were refused, and that they are sound again
     */
    public RuleReloader(
            RuleSupply supply,
            RuleBase base,
            ToLongFunction<RuleBase> swap,
            Consumer<Trouble> troubles) {
        this.supply = supply;
        this.base = base;
        this.swap = swap;
        this.troubles = troubles;
    }

    /** In force, or about to be. */
    public RuleBase base() {
        return base;
    }

    /** When {@link #base} was loaded: nanoseconds since 1970. */
    public long loadedAt() {
        return loadedAt;
    }

    /** What came of the last reload; null if there was none. */
    public Reload last() {
        return last;
    }

    public synchronized Reload reload() {
        long start = System.nanoTime();
        RuleLoading.Loaded loaded = load();
        long millis = (System.nanoTime() - start) / 1_000_000;
        boolean wasRefused = last != null && last.result() == Reload.Result.REFUSED;
        Reload reload = loaded.base().map(b -> take(b, millis)).orElse(null);
        if (reload == null) {
            reload = refuse(loaded.problems(), millis);
        } else if (wasRefused) {
            tell(
                    true,
                    "rules are sound again; in force: " + base.digest().substring(0, SHORT_DIGEST));
        }
        last = reload;
        return reload;
    }

    /**
     * No rule file may end the thread that watches over them, whatever its compiler makes of it.
     */
    private RuleLoading.Loaded load() {
        try {
            return supply.load();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.error("rules could not be compiled", e);
            Problem problem =
                    new Problem("rules", 0, "they cannot be compiled: " + e, "see the log");
            return new RuleLoading.Loaded(Optional.empty(), List.of(problem));
        }
    }

    private Reload take(RuleBase next, long millis) {
        if (next.digest().equals(base.digest())) {
            return reload(Reload.Result.UNCHANGED, millis, 0, NONE, List.of());
        }
        RuleChanges changes = RuleChanges.between(base, next);
        long sequence = swap.applyAsLong(next);
        base = next;
        loadedAt = Clock.wallNanos();
        LOG.info(
                "new rules: {}, {} added, {} removed, {} changed",
                next.digest().substring(0, SHORT_DIGEST),
                changes.added().size(),
                changes.removed().size(),
                changes.changed().size());
        return reload(Reload.Result.TAKEN, millis, sequence, changes, List.of());
    }

    private Reload refuse(List<Problem> problems, long millis) {
        if (last == null || !problems.equals(last.problems())) {
            problems.forEach(problem -> LOG.error("{}", problem));
            tell(
                    false,
                    "changed rules refused, the old ones stay: "
                            + problems.get(0)
                            + (problems.size() > 1
                                    ? " (and " + (problems.size() - 1) + " more)"
                                    : ""));
        }
        return reload(Reload.Result.REFUSED, millis, 0, NONE, problems);
    }

    private void tell(boolean over, String text) {
        troubles.accept(new Trouble(TroubleKind.RULES_REFUSED, over, text, Clock.wallNanos()));
    }

    private Reload reload(
            Reload.Result result,
            long millis,
            long sequence,
            RuleChanges changes,
            List<Problem> problems) {
        return new Reload(
                result,
                Clock.wallNanos(),
                millis,
                base.digest(),
                loadedAt,
                sequence,
                changes,
                List.copyOf(problems));
    }
}
