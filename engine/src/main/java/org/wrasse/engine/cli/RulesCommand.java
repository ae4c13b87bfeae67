package org.wrasse.engine.cli;

import picocli.CommandLine.Command;

/** {@code wrasse rules} and what it can do. */
@Command(
        name = "rules",
        description = "Looks after rule files.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {
            RulesListCommand.class,
            RulesCheckCommand.class,
            RulesTestCommand.class,
            RulesReloadCommand.class
        })
final class RulesCommand {}
