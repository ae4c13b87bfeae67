package org.wrasse.engine.cli;

import java.nio.file.Path;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigFile;
import picocli.CommandLine.Option;

/** Options that mean the same wherever they stand. */
final class CommonOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "the configuration; by default /etc/wrasse/wrasse.yaml, else the one that came"
                            + " with the program")
    private Path config;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "the journal, instead of the configured one")
    private Path journal;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "the operator's rule files, instead of the configured ones")
    private Path rules;

    @Option(names = "--json", description = "one JSON object a line, for programs")
    private boolean json;

    /** The configuration with what the command line changes in it. */
    Config config() {
        Config read = ConfigFile.read(config == null ? ConfigFile.standard() : config);
        Config with = journal == null ? read : read.withJournal(journal);
        return rules == null ? with : with.withRules(rules);
    }

    /** The same with no folders of rules over the packs. */
    Config configWithoutFolders() {
        return config().withoutRuleFolders();
    }

    boolean json() {
        return json;
    }

    /** Whether the journal was given on the command line. */
    boolean givesJournal() {
        return journal != null;
    }

    boolean givesRules() {
        return rules != null;
    }
}
