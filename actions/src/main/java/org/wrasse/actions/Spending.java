package org.wrasse.actions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/** What has been spent of the budgets per hour and day. */
final class Spending {

    /**
     * @param time of a {@link ForwardClock}
     */
    record Spent(String decision, ActionKind kind, Component component, long time) {}

    private final List<Budget> budgets;
    private final long longest;
    private final Deque<Spent> oldestFirst = new ArrayDeque<>();

    Spending(List<Budget> budgets) {
        this.budgets = budgets;
        this.longest = budgets.stream().mapToLong(b -> b.window().toNanos()).max().orElse(0);
    }

    List<Spent> state() {
        return List.copyOf(oldestFirst);
    }

    void restore(List<Spent> spent) {
        oldestFirst.clear();
        oldestFirst.addAll(spent);
    }

    /** The budget that does not allow it, or null if all do. */
    Budget exhaustedFor(Decision decision, long now) {
        for (Budget budget : budgets) {
            if (budget.kinds().test(decision.action())
                    && count(budget, decision.component(), now) >= budget.most()) {
                return budget;
            }
        }
        return null;
    }

    void spend(Decision decision, long now) {
        while (!oldestFirst.isEmpty() && now - oldestFirst.peek().time() >= longest) {
            oldestFirst.remove();
        }
        if (budgets.stream().anyMatch(b -> b.kinds().test(decision.action()))) {
            oldestFirst.add(new Spent(decision.id(), decision.action(), decision.component(), now));
        }
    }

    /** Nothing was touched after all. */
    void giveBack(Decision decision) {
        oldestFirst.removeIf(spent -> spent.decision().equals(decision.id()));
    }

    List<GateReport.BudgetLeft> left(long now) {
        return budgets.stream()
                .map(b -> new GateReport.BudgetLeft(b.key(), b.most(), mostSpent(b, now)))
                .toList();
    }

    private long mostSpent(Budget budget, long now) {
        return oldestFirst.stream()
                .map(Spent::component)
                .distinct()
                .mapToLong(component -> count(budget, component, now))
                .max()
                .orElse(0);
    }

    private long count(Budget budget, Component component, long now) {
        return oldestFirst.stream()
                .filter(s -> budget.counts(s.component(), s.kind(), now - s.time(), component))
                .count();
    }
}
