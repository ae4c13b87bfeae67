package org.wrasse.engine;

import org.wrasse.engine.cli.CommandLineInterface;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineInterface.run(arguments));
    }
}
