package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.trace.ArmedEvent;
import org.wrasse.engine.Engine;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.control.Control;
import org.wrasse.engine.journal.JournalJson;
import org.wrasse.engine.report.Counts;
import org.wrasse.engine.rules.RuleSupply;
import org.wrasse.engine.source.LiveSource;
import org.wrasse.rules.RuleBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wrasse run}. */
@Command(
        name = "run",
        description = {
            "Runs the daemon in the foreground until SIGTERM or SIGINT.",
            "Prints one line with the word 'armed' when it listens. SIGHUP: reload the rules."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sudo wrasse run",
            "  sudo wrasse run --config /etc/wrasse/wrasse.yaml --journal /var/lib/wrasse/journal",
            "",
            "Exit code 1 if it cannot start or cannot go on, 3 if it ended while the disk was full."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin private CommonOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Config config = options.config();
        RuleSupply supply = RuleSupply.of(() -> options.config().rules());
        // Beside the rest, and that before: from arming on the kernel buffers what happens.
        Background<RuleBase> rules = Background.of("rules", () -> Rules.compiled(config));
        try (LiveSource kernel = LiveSource.arm(config.trace())) {
            return run(config, kernel, rules, supply);
        }
    }

    private int run(Config config, LiveSource kernel, Background<RuleBase> rules, RuleSupply supply)
            throws IOException, InterruptedException {
        kernel.warnings().forEach(w -> System.err.println("wrasse: " + w));
        StopSignal signal = StopSignal.install();
        int exitCode = ExitCode.FAILED;
        try (Output out = new Output(options.json())) {
            Engine engine = Engine.start(config, kernel, rules::result, supply, Sysfs.ofMachine());
            try (engine;
                    Control control = Control.open(config.control(), engine, kernel)) {
                HangupSignal.install(control::hangup);
                armed(out, config, kernel);
                await(signal, engine);
            }
            Counts counts = new Counts(engine.counters());
            out.say(counts.text());
            out.tell(counts.json());
            out.flush();
            exitCode = end(engine);
        } finally {
            signal.ended(exitCode);
        }
        return exitCode;
    }

    /** What could not be journaled is said where somebody may still read it. */
    private static int end(Engine engine) {
        if (!engine.waitsForDisk()) {
            return ExitCode.OK;
        }
        System.err.printf(
                "wrasse: the journal had no room on its disk: %d entries that waited in memory are lost; make room at %s%n",
                engine.heldEntries(), engine.config().journal().directory());
        return ExitCode.PARTLY;
    }

    private static void await(StopSignal signal, Engine engine) throws InterruptedException {
        while (!signal.await()) {
            if (engine.failure() != null) {
                System.err.println("wrasse: cannot go on: " + engine.failure().getMessage());
                // Stages may wait for one that has died: what is not journaled is in the rings.
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        }
    }

    private static void armed(Output out, Config config, LiveSource kernel) {
        long armed = kernel.events().stream().filter(ArmedEvent::isArmed).count();
        out.say(
                "armed: %d of %d events in %s, journal %s"
                        .formatted(
                                armed,
                                kernel.events().size(),
                                kernel.rings(),
                                config.journal().directory()));
        ObjectNode json =
                JournalJson.object()
                        .put("schema", 1)
                        .put("type", "armed")
                        .put("source", kernel.kind())
                        .put("rings", kernel.rings())
                        .put("journal", config.journal().directory().toString());
        EventLists.put(json, kernel.events());
        out.tell(json);
        out.flush();
        EventLists.absent(kernel.events()).forEach(line -> System.err.println("wrasse: " + line));
    }
}
