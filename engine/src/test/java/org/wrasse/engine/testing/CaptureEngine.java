package org.wrasse.engine.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.Engine;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import org.wrasse.engine.journal.JournalReader;
import org.wrasse.engine.journal.JournalRecord;
import org.wrasse.engine.replay.Replay;
import org.wrasse.engine.replay.RuleBases;
import org.wrasse.engine.report.JournalRows;
import org.wrasse.engine.report.Row;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.engine.source.CapturedPages;
import org.wrasse.engine.source.Source;
import org.wrasse.rules.RuleBase;

/**
 * A whole engine on the shipped capture, with a folder for its journal and a fake machine to act
 * on.
 */
public final class CaptureEngine {
    /** The shipped packs alone. */
    public static final RuleBase PACKS =
            loaded(Config.defaults().withRules(Path.of("no-such-folder")));

    private final Path folder;

    /**
     * @param folder of the test's own
     */
    public CaptureEngine(Path folder) {
        this.folder = folder;
    }

    /** A configuration with these lines; its rules are the packs alone unless it names rules.d. */
    public Config config(String yaml) throws IOException {
        Path file = folder.resolve("wrasse.yaml");
        Files.writeString(file, "journal: {directory: journal, min-free-mib: 16}\n" + yaml);
        Config config = ConfigFile.read(file);
        return yaml.contains("directories: [rules.d]")
                ? config
                : config.withRules(folder.resolve("none.d"));
    }

    /** Stands in for a machine whose pages can be taken offline. */
    public Path fakeTree() throws IOException {
        Path root = folder.resolve("fake-machine");
        Path memory = Files.createDirectories(root.resolve("sys/devices/system/memory"));
        Path proc = Files.createDirectories(root.resolve("proc"));
        if (!Files.exists(proc.resolve("meminfo"))) {
            Files.writeString(proc.resolve("meminfo"), "MemTotal:       16000000 kB\n");
            Files.createFile(memory.resolve("soft_offline_page"));
            Files.createFile(memory.resolve("hard_offline_page"));
        }
        return root;
    }

    public Engine start(Config config) throws IOException {
        boolean plain = config.rules().settings().byRule().isEmpty();
        return start(config, plain ? PACKS : loaded(config));
    }

    public Engine start(Config config, RuleBase rules) throws IOException {
        return start(config, rules, CapturedPages.open(CaptureFolder.SHIPPED));
    }

    public Engine start(Config config, RuleBase rules, Source source) throws IOException {
        return Engine.start(config, source, () -> rules, new Sysfs(fakeTree()));
    }

    /** Runs one over the whole capture, until so many outcomes are there. */
    public void play(Config config, int outcomes) throws Exception {
        play(config, outcomes, 0);
    }

    /**
     * @param firmware records that the fake machine's firmware has kept and that are new
     */
    public void play(Config config, int outcomes, int firmware) throws Exception {
        try (Engine engine = start(config)) {
            await(() -> engine.counters().decoded.sum() == 15 + firmware);
            await(() -> engine.counters().outcomes.sum() == outcomes);
            assertEquals(15 + firmware, engine.counters().read.sum());
        }
    }

    public static RuleBase loaded(Config config) {
        return RuleLoading.load(config.rules()).base().orElseThrow();
    }

    public static Replay.Result replay(Config config) {
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            return new Replay(reader, RuleBases.asJournaled(PACKS)).run(d -> {}, r -> {});
        }
    }

    /** Id, action and component of each decision. */
    public static List<String> decisions(List<Row> rows) {
        return rows.stream()
                .filter(r -> r.type().equals("decision"))
                .map(Row::json)
                .map(
                        json ->
                                Stream.of("decision", "action", "component")
                                        .map(key -> json.path(key).asText())
                                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** All that is in the journal. */
    public static List<Row> rows(Config config) {
        List<Row> rows = new ArrayList<>();
        JournalRows view = new JournalRows();
        try (JournalReader reader = JournalReader.open(config.journal().directory())) {
            for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
                rows.addAll(view.of(r));
            }
        }
        return rows;
    }

    public static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "it does not come about");
            Thread.sleep(20);
        }
    }
}
