package org.wrasse.engine.status;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.engine.Engine;
import org.wrasse.engine.rules.Reload;
import org.wrasse.engine.source.LiveSource;

/** What of a running daemon is not as its operator would have it: one line each, with a remedy. */
final class Degraded {
    private final Engine engine;
    private final LiveSource kernel;
    private final Rates rates;
    private final List<String> reasons = new ArrayList<>();

    Degraded(Engine engine, LiveSource kernel, Rates rates) {
        this.engine = engine;
        this.kernel = kernel;
        this.rates = rates;
    }

    List<String> reasons() {
        if (engine.failure() != null) {
            reasons.add("it cannot go on: " + engine.failure().getMessage());
        }
        if (engine.waitsForDisk()) {
            reasons.add(
                    "the journal's disk is full, %d entries wait in %d of %d KiB of memory, actions on hardware are refused: make room at %s"
                            .formatted(
                                    engine.heldEntries(),
                                    engine.heldBytes() >> 10,
                                    engine.config().journal().limits().memoryBytes() >> 10,
                                    engine.config().journal().directory()));
        }
        Privileges.of(Sysfs.ofMachine(), engine.gate(), kernel.kind())
                .lacking()
                .forEach(
                        capability ->
                                reasons.add(
                                        "it lacks "
                                                + capability
                                                + ": CapabilityBoundingSet in wrasse.service"));
        events();
        rules();
        if (engine.hungActions() > 0) {
            reasons.add(engine.hungActions() + " actions hang: see 'wrasse events --all'");
        }
        return reasons;
    }

    private void events() {
        kernel.events().stream()
                .filter(e -> e.state() == ArmedEvent.State.FAILED)
                .forEach(e -> reasons.add(e.why()));
        long lost = rates.recent().lost();
        if (lost > 0) {
            reasons.add(
                    lost
                            + " events lost by the kernel in the last minute:"
                            + " raise trace.ring-kib-per-cpu");
        }
    }

    private void rules() {
        Reload last = engine.rules().last();
        if (last != null && last.result() == Reload.Result.REFUSED) {
            reasons.add(
                    "changed rules were refused, the old ones are in force: "
                            + last.problems().get(0));
        }
        engine.rulesAtWork()
                .failed()
                .forEach(
                        (rule, why) ->
                                reasons.add("rule \"" + rule + "\" failed and is off: " + why));
        engine.rulesAtWork().engines().stream()
                .filter(serd -> serd.evicted() > 0)
                .forEach(
                        serd ->
                                reasons.add(
                                        "rule \"%s\" forgot what it had counted of %d components, for want of room"
                                                .formatted(serd.rule(), serd.evicted())));
    }
}
