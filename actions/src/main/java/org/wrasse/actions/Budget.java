package org.wrasse.actions;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.wrasse.rules.decision.ActionKind;

/**
 * How many actions may be done within a time.
 *
 * @param key the line of configuration, below {@code actions.budgets}
 * @param kinds the kinds of action that are counted together
 * @param most how many
 * @param window within which time
 * @param each what has a count of its own
 */
record Budget(String key, Set<ActionKind> kinds, int most, Duration window, Each each) {
    private static final Set<ActionKind> PAGES =
            Set.of(ActionKind.SOFT_OFFLINE_PAGE, ActionKind.HARD_OFFLINE_PAGE);
    private static final Set<ActionKind> RESETS = Set.of(ActionKind.RESET_LINK);
    private static final Set<ActionKind> CPUS = Set.of(ActionKind.OFFLINE_CPU);

    /** What has a count of its own. */
    enum Each {
        HOST("on this host"),
        COMPONENT("for this component"),
        /** Components of no known DIMM share one count. */
        DIMM("for this DIMM");

        private final String text;

        Each(String text) {
            this.text = text;
        }
    }

    /** In the order in which they are asked: the narrower ones first. */
    static List<Budget> of(BudgetSettings s) {
        Duration hour = Duration.ofHours(1);
        Duration day = Duration.ofDays(1);
        return List.of(
                new Budget("pages.per-hour", PAGES, s.pagesPerHour(), hour, Each.HOST),
                new Budget("pages.per-day-per-dimm", PAGES, s.pagesPerDayPerDimm(), day, Each.DIMM),
                new Budget(
                        "resets.per-hour-per-function",
                        RESETS,
                        s.resetsPerHour(),
                        hour,
                        Each.COMPONENT),
                new Budget("resets.per-day", RESETS, s.resetsPerDay(), day, Each.HOST),
                new Budget("cpus.per-day", CPUS, s.cpusPerDay(), day, Each.HOST));
    }

    static boolean isPage(ActionKind kind) {
        return PAGES.contains(kind);
    }

    /** Why no more may be done. */
    String why() {
        return "the budget of "
                + most
                + " in "
                + (window.toHours() == 1 ? "an hour" : window.toHours() + " hours")
                + " "
                + each.text
                + " is spent: actions.budgets."
                + key
                + " in wrasse.yaml";
    }
}
