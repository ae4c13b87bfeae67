package org.wrasse.actions;

import java.util.List;
import org.wrasse.rules.decision.ActionKind;

/**
 * How the gate stands at a moment.
 *
 * @param enabled kinds of action that may be done
 * @param budgets in the order in which they are asked
 * @param retired ids of pages and CPUs that are out of use until reboot, that are being taken out,
 *     or of which nobody knows
 * @param retiredPageBytes memory that is offline, or may be
 * @param mostPageBytes how much of it there may be
 * @param windows in which hardware may be acted on, as configured; none: always
 * @param nextWindow when the next one begins; empty if one is open
 * @param pause null if nobody has paused actions on hardware
 */
public record GateReport(
        List<ActionKind> enabled,
        List<BudgetLeft> budgets,
        List<String> retired,
        long retiredPageBytes,
        long mostPageBytes,
        List<String> windows,
        String nextWindow,
        Pause pause) {

    /**
     * @param key the line of configuration, below {@code actions.budgets}
     * @param most how many in its window of an hour or a day, or at a time
     * @param spent how many of them; of a budget that each component or DIMM has, the most that one
     *     spent
     */
    public record BudgetLeft(String key, int most, long spent) {}
}
