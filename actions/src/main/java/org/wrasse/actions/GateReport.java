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
 */
public record GateReport(
        List<ActionKind> enabled,
        List<BudgetLeft> budgets,
        List<String> retired,
        long retiredPageBytes,
        long mostPageBytes) {

    /**
     * @param key the line of configuration, below {@code actions.budgets}
     * @param most how many in its window, which is an hour or a day
     * @param spent how many of them; of a budget that each component has, the most that one spent
     */
    public record BudgetLeft(String key, int most, long spent) {}
}
