package org.wrasse.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wrasse.rules.fact.FaultyComponent;

/**
 * Which {@link FaultyComponent}s of before an input the rules can match with its facts. Most rules
 * tie them to the facts by their fields ({@code component == $trip.bank}): then it is those that
 * the fields lead to. Of a rule that does not, it is all of them, with the inputs that it can fire
 * on. More of them than can match would change nothing.
 */
final class FaultJoins {
    /**
     * A rule that matches faults of whatever kind.
     *
     * @param required types of other facts without which it cannot fire
     * @param types of all other facts that it matches on
     */
    record Untied(Set<Class<?>> required, Set<Class<?>> types) {
        boolean canFire(Collection<?> facts, boolean declared) {
            return required.isEmpty()
                    ? declared || types.stream().anyMatch(type -> isAmong(facts, type))
                    : required.stream().allMatch(type -> isAmong(facts, type));
        }

        private static boolean isAmong(Collection<?> facts, Class<?> type) {
            return facts.stream().anyMatch(type::isInstance);
        }
    }

    private final Set<Untied> untied = new LinkedHashSet<>();
    private final Set<FaultJoin> joins = new LinkedHashSet<>();
    private final Map<Class<?>, List<FaultJoin>> byType = new ConcurrentHashMap<>();

    FaultJoins(List<ParsedRule> rules) {
        for (ParsedRule rule : rules) {
            FaultJoinReader reader = new FaultJoinReader(rule.descr());
            joins.addAll(reader.joins());
            reader.untied().ifPresent(untied::add);
        }
    }

    /**
     * Whether all faults can match.
     *
     * @param declared whether a component was declared faulty on this input
     */
    boolean all(Collection<?> facts, boolean declared) {
        return untied.stream().anyMatch(rule -> rule.canFire(facts, declared));
    }

    /** The joins that lead from a fact to faults. */
    List<FaultJoin> from(Object fact) {
        List<FaultJoin> ofType =
                byType.computeIfAbsent(
                        fact.getClass(),
                        type ->
                                joins.stream()
                                        .filter(join -> join.from().isAssignableFrom(type))
                                        .toList());
        if (!(fact instanceof FaultyComponent)) {
            return ofType;
        }
        List<FaultJoin> ofFault = new ArrayList<>(ofType);
        ofFault.removeIf(join -> !join.isFrom(fact));
        return ofFault;
    }
}
