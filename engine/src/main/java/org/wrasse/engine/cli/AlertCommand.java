package org.wrasse.engine.cli;

import picocli.CommandLine.Command;

/** {@code wrasse alert} and what it can do. */
@Command(
        name = "alert",
        description = "Looks after alerts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        subcommands = {AlertTestCommand.class})
final class AlertCommand {}
