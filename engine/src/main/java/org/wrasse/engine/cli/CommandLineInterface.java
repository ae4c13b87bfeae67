package org.wrasse.engine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code wrasse} and its commands. */
@Command(
        name = "wrasse",
        description = "Watches for hardware errors that Linux reports, and acts on them by rules.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            StatusCommand.class,
            FaultyCommand.class,
            RepairedCommand.class,
            ReplacedCommand.class,
            ResetCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            EventsCommand.class,
            DecodeCommand.class,
            InjectCommand.class,
            ExplainCommand.class,
            WhyNotCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            JournalCommand.class,
            AlertCommand.class,
            DoctorCommand.class,
            TopologyCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  wrasse demo                    the main job in a few seconds, on this machine",
            "  wrasse run                     the daemon",
            "  wrasse events --follow         what happens, as it is journaled",
            "  wrasse explain --last          why the newest decision was made",
            "  wrasse rules check             whether the rule files are sound",
            "  wrasse status                  how the running daemon is",
            "  wrasse faulty                  which components are faulty, and what to do",
            "",
            "From a clone, ./wrasse test runs all tests.",
            "",
            "Exit codes: 0 ok, 1 bad input or failed, 2 usage, 3 done in part."
        })
public final class CommandLineInterface {
    private CommandLineInterface() {}

    /** Runs a command; returns its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new CommandLineInterface());
        line.setExecutionExceptionHandler(CommandLineInterface::explain);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        if (arguments.length == 0) {
            line.usage(System.err);
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    /** One line for what operators can mend, the whole trace for what only we can. */
    private static int explain(
            Exception e, CommandLine command, CommandLine.ParseResult parseResult) {
        PrintWriter err = command.getErr();
        if (Expected.isExpected(e)) {
            err.println("wrasse: " + e.getMessage());
        } else {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            err.println("wrasse: this is a bug, please report it with these lines:\n" + trace);
        }
        err.flush();
        return ExitCode.FAILED;
    }
}
