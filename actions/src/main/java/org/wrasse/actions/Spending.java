package org.wrasse.actions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.wrasse.collectors.component.Component;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Decision;

/** What has been spent of the budgets per hour and day. */
final class Spending {

    /**
     * @param dimm null if it is not known
     * @param time of {@link UpTime}
     */
    record Spent(
            String decision, ActionKind kind, Component component, Component dimm, long time) {}

    /** Another DIMM is in its place since then. */
    record Anew(Component dimm, long time) {}

    /** All that is remembered. */
    record State(List<Spent> oldestFirst, List<Anew> anew) {}

    private final List<Budget> budgets;
    private final long longest;
    private final Deque<Spent> oldestFirst = new ArrayDeque<>();
    private final Map<Component, Long> anew = new LinkedHashMap<>();

    Spending(List<Budget> budgets) {
        this.budgets = budgets;
        this.longest = budgets.stream().mapToLong(b -> b.window().toNanos()).max().orElse(0);
    }

    State state() {
        return new State(
                List.copyOf(oldestFirst),
                anew.entrySet().stream().map(e -> new Anew(e.getKey(), e.getValue())).toList());
    }

    void restore(State state) {
        oldestFirst.clear();
        oldestFirst.addAll(state.oldestFirst());
        anew.clear();
        state.anew().forEach(a -> anew.put(a.dimm(), a.time()));
    }

    /** The budget that does not allow it, or null if all do. */
    Budget exhaustedFor(Decision decision, long now) {
        Spent one = spent(decision, now);
        for (Budget budget : budgets) {
            if (budget.kinds().contains(decision.action()) && count(budget, one) >= budget.most()) {
                return budget;
            }
        }
        return null;
    }

    void spend(Decision decision, long now) {
        while (!oldestFirst.isEmpty() && now - oldestFirst.peek().time() >= longest) {
            oldestFirst.remove();
        }
        anew.values().removeIf(time -> now - time >= longest);
        if (budgets.stream().anyMatch(b -> b.kinds().contains(decision.action()))) {
            oldestFirst.add(spent(decision, now));
        }
    }

    private static Spent spent(Decision decision, long now) {
        return new Spent(
                decision.id(), decision.action(), decision.component(), decision.dimm(), now);
    }

    /** Nothing was touched after all. */
    void giveBack(Decision decision) {
        oldestFirst.removeIf(spent -> spent.decision().equals(decision.id()));
    }

    /** Another DIMM is in the place of this one, and has spent nothing. */
    void replaced(Component dimm, long now) {
        anew.remove(dimm);
        anew.put(dimm, now);
    }

    List<GateReport.BudgetLeft> left(long now) {
        return budgets.stream()
                .map(b -> new GateReport.BudgetLeft(b.key(), b.most(), mostSpent(b, now)))
                .toList();
    }

    private long mostSpent(Budget budget, long now) {
        return oldestFirst.stream()
                .map(s -> new Spent("", s.kind(), s.component(), s.dimm(), now))
                .distinct()
                .mapToLong(one -> count(budget, one))
                .max()
                .orElse(0);
    }

    private long count(Budget budget, Spent one) {
        return oldestFirst.stream()
                .filter(s -> budget.kinds().contains(s.kind()))
                .filter(s -> one.time() - s.time() < budget.window().toNanos())
                .filter(s -> isOfTheSame(budget.each(), s, one))
                .count();
    }

    private boolean isOfTheSame(Budget.Each each, Spent done, Spent toDo) {
        return switch (each) {
            case HOST -> true;
            case COMPONENT -> done.component().equals(toDo.component());
            case DIMM ->
                    Objects.equals(done.dimm(), toDo.dimm())
                            && done.time() >= anew.getOrDefault(done.dimm(), Long.MIN_VALUE);
        };
    }
}
