package org.wrasse.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.wrasse.rules.fact.SerdEngine;
import org.wrasse.rules.fact.Trouble;
import org.wrasse.rules.fact.TroubleKind;

/** What is the matter with an engine: each a line with a remedy, empty if all is well. */
final class EngineTroubles {
    private final Engine engine;

    /** What had been forgotten, by rule, when the engine started: that is no news. */
    private final Map<String, Long> forgottenBefore = new HashMap<>();

    private EngineTroubles(Engine engine) {
        this.engine = engine;
        engine.rulesAtWork()
                .engines()
                .forEach(serd -> forgottenBefore.put(serd.rule(), serd.evicted()));
    }

    /** A watch over all of it that has not begun yet. */
    static TroubleWatch watch(Engine engine, Consumer<Trouble> troubles) {
        EngineTroubles now = new EngineTroubles(engine);
        TroubleWatch watch = new TroubleWatch(troubles);
        watch.over(TroubleKind.DISK_FULL, now::disk);
        watch.over(TroubleKind.RULE_FAILED, now::failedRules);
        watch.over(TroubleKind.COUNTS_FORGOTTEN, now::forgotten);
        watch.over(TroubleKind.ACTION_HUNG, now::hung);
        watch.over(TroubleKind.OUTCOME_LOST, now::undelivered);
        return watch;
    }

    private String disk() {
        return engine.waitsForDisk()
                ? "the journal has no room on its disk: make room at "
                        + engine.config().journal().directory()
                        + " (journal.min-free-mib); until then actions on hardware are refused"
                : "";
    }

    private String failedRules() {
        return engine.rulesAtWork().failed().entrySet().stream()
                .map(e -> "rule \"" + e.getKey() + "\" failed and is off now: " + e.getValue())
                .collect(Collectors.joining("; "));
    }

    private String forgotten() {
        String rules =
                engine.rulesAtWork().engines().stream()
                        .filter(serd -> serd.evicted() > before(serd))
                        .map(serd -> "\"" + serd.rule() + "\"")
                        .collect(Collectors.joining(", "));
        return rules.isEmpty()
                ? ""
                : "more components with errors than there is room to count, the least recent ones are forgotten: rule "
                        + rules;
    }

    private long before(SerdEngine serd) {
        return forgottenBefore.getOrDefault(serd.rule(), 0L);
    }

    private String hung() {
        return engine.hungActions() > 0
                ? "an action did not come back within actions.deadline: see 'wrasse events --all'"
                : "";
    }

    private String undelivered() {
        return engine.lostOutcomes() > 0
                ? "what became of an action did not get into the journal: see the log"
                : "";
    }
}
