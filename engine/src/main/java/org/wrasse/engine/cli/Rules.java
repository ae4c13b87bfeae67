package org.wrasse.engine.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;

/** The configured rules for a command that cannot go on without. */
final class Rules {
    private Rules() {}

    static RuleBase compiled(Config config) {
        return base(RuleLoading.load(config.rules()));
    }

    /** The base, or an exception that says all that is wrong. */
    static RuleBase base(RuleLoading.Loaded loaded) {
        return loaded.base().orElseThrow(() -> new CommandException(text(loaded.problems())));
    }

    static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\nwrasse: "));
    }
}
