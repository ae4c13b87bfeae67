package org.wrasse.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.demo.Audience;
import org.wrasse.engine.demo.Demo;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.source.LiveKernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wrasse demo}. */
@Command(
        name = "demo",
        description = {
            "Does the main job on this machine's live kernel, in a few seconds.",
            "Makes a trace instance of its own, sends itself faults through the kernel's ring, and shows events, counters,",
            "rules, decisions (dry run) and outcomes. Nothing is done to hardware. Without root or",
            "tracefs it plays captured ring pages through the same pipeline, and says so."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  wrasse demo",
            "  wrasse demo --json | jq -c 'select(.type == \"decision\")'",
            "",
            "Exit code 1 if anything did not come about as it should."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int RING_KIB = 256;

    @Mixin private CommonOptions options;

    @Option(names = "--captured", description = "play the capture even where there are live rings")
    private boolean captured;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Config config = config();
        try (Output out = new Output(options.json())) {
            Demo demo = new Demo(new Terminal(out), config, Rules.compiled(config));
            boolean complete =
                    captured ? demo.captured("asked for the capture") : run(demo, config);
            return complete ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private static boolean run(Demo demo, Config config) throws IOException, InterruptedException {
        LiveKernel kernel;
        try {
            kernel = LiveKernel.arm(config.trace());
        } catch (IOException e) {
            return demo.captured(e.getMessage());
        }
        return demo.live(kernel);
    }

    /** Of its own: the packs alone, an instance and a journal that no daemon has. */
    private Config config() throws IOException {
        Path folder = options.givesJournal() ? null : Files.createTempDirectory("wrasse-demo-");
        Config given = options.givesJournal() || options.givesRules() ? options.config() : null;
        Config config = Config.defaults();
        config =
                config.withJournal(
                        folder == null ? given.journal().directory() : folder.resolve("journal"));
        String instance = "wrasse-demo-" + ProcessHandle.current().pid();
        return new Config(
                config.journal(),
                options.givesRules() ? given.rules() : new Config.RulesPart(List.of(), null),
                new Config.TracePart(null, instance, RING_KIB, null, null),
                null,
                new Config.FirmwarePart(false, false),
                new Config.EdacPart(Duration.ZERO),
                null);
    }

    /** Lines as they come; entries that repeat are shortened to a count. */
    private static final class Terminal implements Audience {
        private final Output out;
        private int again;

        Terminal(Output out) {
            this.out = out;
        }

        @Override
        public void say(String line) {
            endRepeats();
            out.say(line);
            out.flush();
        }

        @Override
        public void tell(ObjectNode object) {
            out.tell(object);
        }

        @Override
        public void row(Row row) {
            endRepeats();
            out.row(row);
            out.flush();
        }

        @Override
        public void again(Row row) {
            if (out.json()) {
                out.row(row);
            } else {
                again++;
            }
        }

        private void endRepeats() {
            if (again > 0) {
                out.say("%37s … and %d more like it".formatted("", again));
                again = 0;
            }
        }
    }
}
