package org.wrasse.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.rules.Problem;

/** Rules and journal. */
final class EngineChecks {
    private final Config config;

    EngineChecks(Config config) {
        this.config = config;
    }

    void check(List<Finding> into) {
        rules(into);
        into.add(journal());
    }

    private void rules(List<Finding> into) {
        RuleLoading.Loaded loaded = RuleLoading.load(config.rules());
        for (Problem problem : loaded.problems()) {
            into.add(
                    Finding.warn(
                            "rules",
                            "%s:%d: %s".formatted(problem.file(), problem.line(), problem.what()),
                            problem.remedy()));
        }
        loaded.base()
                .ifPresent(
                        base ->
                                into.add(
                                        Finding.ok(
                                                "rules",
                                                base.rules().size()
                                                        + " rules in "
                                                        + base.sources().size()
                                                        + " files are sound")));
    }

    private Finding journal() {
        Path directory = config.journal().directory().toAbsolutePath();
        Path existing = directory;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.warn(
                    "journal",
                    existing + " cannot be written",
                    "run as root, or set journal.directory");
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String text = "%s, %d MiB free".formatted(directory, free >> 20);
            return free < config.journal().minFreeBytes()
                    ? Finding.warn(
                            "journal",
                            text + ": less than journal.min-free-mib, nothing would be appended",
                            "make room, or set journal.directory to a larger file system")
                    : Finding.ok("journal", text);
        } catch (IOException e) {
            return Finding.warn("journal", e.getMessage(), "set journal.directory");
        }
    }
}
