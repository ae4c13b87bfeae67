package org.wrasse.engine.demo;

import java.io.IOException;
import java.util.List;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.pipeline.PipelineCounters;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.report.Counts;
import org.wrasse.engine.report.Plural;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.source.FaultInjection;
import org.wrasse.engine.source.LiveKernel;
import org.wrasse.engine.source.Source;
import org.wrasse.rules.RuleBase;

/**
 * The demonstration: faults through the live ring, or through captured pages where it cannot be.
 */
public final class Demo {
    private final Audience audience;
    private final Config config;
    private final RuleBase rules;

    /**
     * @param config whose instance is made for the demonstration and removed after it, and whose
     *     journal stays
     */
    public Demo(Audience audience, Config config, RuleBase rules) {
        this.audience = audience;
        this.config = config;
        this.rules = rules;
    }

    /**
     * Through the rings of this machine.
     *
     * @param kernel armed for the demonstration
     * @return whether all came about as it should: each fault journaled, each decision answered,
     *     the replay the same
     */
    public boolean live(LiveKernel kernel) throws IOException, InterruptedException {
        introduce(kernel);
        try {
            return perform(kernel, performance -> sendFaults(kernel, performance));
        } finally {
            remove(kernel);
        }
    }

    /**
     * Through the shipped capture of real ring pages.
     *
     * @param why there is no live kernel
     */
    public boolean captured(String why) throws IOException, InterruptedException {
        audience.say("No live rings here: " + why);
        audience.say("Playing captured ring pages of another machine through the same pipeline.");
        try (ShippedCapture capture = ShippedCapture.unpack()) {
            CapturedPages pages = CapturedPages.open(capture.directory());
            machine(pages.kernel().machine(), "capture");
            return perform(pages, performance -> performance.tellUntil(1));
        }
    }

    private interface Act {
        boolean play(Performance performance) throws IOException, InterruptedException;
    }

    private boolean perform(Source source, Act act) throws IOException, InterruptedException {
        audience.say(
                "Rules: %d from %s"
                        .formatted(
                                rules.rules().size(),
                                String.join(
                                        ", ",
                                        rules.sources().stream().map(s -> s.path()).toList())));
        boolean complete;
        PipelineCounters counters;
        try (Performance performance = new Performance(audience, config, source, rules)) {
            complete = act.play(performance);
            counters = performance.counters();
        }
        count(counters);
        return replay() && complete && counters.decisions.sum() == counters.outcomes.sum();
    }

    private void introduce(LiveKernel kernel) {
        machine(kernel.kernel().machine(), "live");
        audience.say("Trace instance of our own: " + kernel.instance());
        for (ArmedEvent event : kernel.events()) {
            audience.say(
                    event.isArmed()
                            ? "  armed   " + event.found()
                            : "  absent  " + event.asked() + ": " + event.why());
            audience.tell(
                    JournalJson.object()
                            .put("schema", 1)
                            .put("type", "tracepoint")
                            .put("event", event.asked())
                            .put("armed", event.isArmed())
                            .put("why", event.why()));
        }
    }

    private void machine(Machine machine, String source) {
        audience.say(
                "Wrasse on Linux %s %s, Java %s"
                        .formatted(machine.release(), machine.arch(), Runtime.version().feature()));
        audience.tell(
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "demo")
                        .put("source", source)
                        .put("release", machine.release())
                        .put("arch", machine.arch())
                        .put("java", Runtime.version().feature())
                        .put("journal", config.journal().directory().toString()));
    }

    private boolean sendFaults(LiveKernel kernel, Performance performance)
            throws IOException, InterruptedException {
        FaultInjection injection = FaultInjection.into(kernel.instance());
        List<Faults.Scene> scenes = Faults.scenes(injection.pageSize());
        boolean complete = true;
        long sent = 0;
        for (Faults.Scene scene : scenes) {
            audience.say("");
            audience.say("→ through the kernel's ring: " + scene.story());
            injection.send(scene.fault(), scene.times());
            sent += scene.times();
            complete &= performance.tellUntil(sent);
        }
        return complete;
    }

    private void count(PipelineCounters counters) {
        Counts counts = new Counts(counters);
        audience.say("");
        audience.say(counts.text());
        audience.tell(counts.json());
    }

    private boolean replay() {
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            Replay.Result result =
                    new Replay(reader, RuleBases.asJournaled(rules)).run(d -> {}, r -> {});
            audience.say(
                    "Replayed from the journal: %s, %s"
                            .formatted(
                                    Plural.of(result.decisions(), "decision"),
                                    result.identical()
                                            ? "the same, byte for byte"
                                            : "NOT the same"));
            audience.say("The journal: " + config.journal().directory());
            audience.say(
                    "Read it with: wrasse events --all --journal " + config.journal().directory());
            return result.identical();
        }
    }

    private void remove(LiveKernel kernel) {
        try {
            kernel.close();
            kernel.instance().remove();
        } catch (IOException e) {
            audience.say("The trace instance could not be removed: " + e.getMessage());
        }
    }
}
