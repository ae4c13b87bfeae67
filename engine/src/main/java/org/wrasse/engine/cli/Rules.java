package org.wrasse.engine.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.rules.RuleLoading;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;
import org.wrasse.rules.RuleInfo;

/** The configured rules for a command that cannot go on without. */
final class Rules {
    private Rules() {}

    static RuleBase compiled(Config config) {
        RuleLoading.Loaded loaded = RuleLoading.load(config.rules().directory());
        RuleBase base =
                loaded.base().orElseThrow(() -> new CommandException(text(loaded.problems())));
        Set<String> names = base.rules().stream().map(RuleInfo::name).collect(Collectors.toSet());
        for (String name : config.rules().modes().keySet()) {
            if (!names.contains(name)) {
                throw new CommandException(
                        "rules.modes in wrasse.yaml: there is no rule \""
                                + name
                                + "\": see 'wrasse rules check'");
            }
        }
        return base;
    }

    static String text(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\nwrasse: "));
    }
}
